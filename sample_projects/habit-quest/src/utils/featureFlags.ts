/** Switches that are compiled in: to turn one is to deploy. */

const FLAGS = {
  quests: true,
  seasonalQuests: process.env["QUEST_SEED"] === "spring",
  friends: false,
} as const;

export type Flag = keyof typeof FLAGS;

export function isOn(flag: Flag): boolean {
  return FLAGS[flag];
}
