export function lift(gate: number { return gate
export const SHUT = `
