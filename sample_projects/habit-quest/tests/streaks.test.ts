import assert from "node:assert/strict";
import { test } from "node:test";

import { keep } from "../src/domain/habit.js";
import { SPRING, isFulfilled } from "../src/domain/quest.js";
import { longestStreak } from "../src/utils/streaks.js";

test("a gap ends a run, and the longest one counts", () => {
  assert.equal(longestStreak(["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-03"]), 3);
  assert.equal(longestStreak([]), 0);
});

test("three days in a row fulfil the first quest", () => {
  let walk = { id: "walk", owner: "ada", title: "Walk", kept: new Set<string>() };
  for (const day of ["2024-04-01", "2024-04-02"]) {
    walk = { ...walk, kept: new Set(keep(walk, day).kept) };
  }
  assert.equal(isFulfilled(SPRING[0]!, walk), false);
  assert.equal(isFulfilled(SPRING[0]!, keep(walk, "2024-04-03")), true);
});
