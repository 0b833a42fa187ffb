const TEXTS: Record<string, string> = {
  ordered: "your crate is ordered",
  packed: "your crate is packed",
  underway: "your crate is on its way",
};

/** The sentence that tells a person of an event. */
export function mailFor(event: string, person: string): string {
  return `Hello ${person}, ${TEXTS[event] ?? "there is news of your crate"}.`;
}
