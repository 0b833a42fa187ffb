/** Which variant somebody sees: always the same one for the same person and experiment. */

function hash(text: string): number {
  let value = 2166136261;
  for (const char of text) {
    value = Math.imul(value ^ char.codePointAt(0)!, 16777619);
  }
  return value >>> 0;
}

export function assignVariant(experiment: string, user: string, variants: readonly string[]): string {
  const variant = variants[hash(`${experiment}:${user}`) % variants.length];
  if (variant === undefined) {
    throw new RangeError(`experiment ${experiment} has no variants`);
  }
  return variant;
}

/** Variants that learn while they run. */
export function chooseBandit(experiment: string, _rewards: readonly number[]): string {
  throw new Error(`not implemented: ${experiment}`);
}
