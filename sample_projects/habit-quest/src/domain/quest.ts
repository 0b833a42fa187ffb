/** Quests: so many days of one habit, and a purse of coins at the end. */

import { longestStreak } from "../utils/streaks.js";
import type { Habit } from "./habit.js";

export interface Quest {
  readonly id: string;
  readonly habit: string;
  readonly days: number;
  readonly reward: number;
}

export const SPRING: readonly Quest[] = [
  { id: "first-steps", habit: "walk", days: 3, reward: 10 },
  { id: "a-week-of-pages", habit: "read", days: 7, reward: 40 },
  { id: "early-bird", habit: "rise", days: 14, reward: 100 },
];

export function isFulfilled(quest: Quest, habit: Habit): boolean {
  return quest.habit === habit.id && longestStreak(habit.kept) >= quest.days;
}
