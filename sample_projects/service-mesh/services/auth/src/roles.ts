export type Role = "customer" | "grower" | "office";

/** Whether a role may do something. */
export function isAllowed(_role: Role, _action: string): boolean {
  throw new Error("not implemented");
}

/** The roles of a person. */
export function rolesOf(_person: string): Role[] {
  throw new Error("not implemented");
}
