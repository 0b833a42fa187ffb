import assert from "node:assert/strict";
import { test } from "node:test";

import { Purse } from "../src/utils/coins.js";
import { assignVariant } from "../src/utils/experiments.js";
import { QueryCache } from "../src/utils/queryCache.js";
import { TokenBucket } from "../src/utils/tokenBucket.js";

test("an empty purse buys nothing", () => {
  const purse = new Purse(5);
  assert.equal(purse.spend(6), false);
  assert.equal(purse.spend(5), true);
  assert.equal(purse.balance, 0);
});

test("the same person sees the same variant", () => {
  const variants = ["cards", "rows"];
  assert.equal(assignVariant("list", "ada", variants), assignVariant("list", "ada", variants));
});

test("an answer is loaded once while it is fresh", async () => {
  const cache = new QueryCache(100);
  let loads = 0;
  const load = async () => ++loads;
  assert.equal(await cache.get("a", 0, load), 1);
  assert.equal(await cache.get("a", 99, load), 1);
  assert.equal(await cache.get("a", 100, load), 2);
});

test("tokens come back at their pace", () => {
  const bucket = new TokenBucket(1, 1, 0);
  assert.deepEqual([bucket.take(0), bucket.take(500), bucket.take(1500)], [true, false, true]);
});
