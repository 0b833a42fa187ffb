/** Runs of days in a row. */

const DAY = 86_400_000;

export function longestStreak(days: Iterable<string>): number {
  const sorted = [...new Set(days)].sort().map((day) => Date.parse(day));
  let longest = 0;
  let run = 0;
  let before = Number.NaN;
  for (const day of sorted) {
    run = day - before === DAY ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = day;
  }
  return longest;
}
