import { Router } from "express";

import { SPRING, isFulfilled } from "../domain/quest.js";
import { Purse } from "../utils/coins.js";
import { isOn } from "../utils/featureFlags.js";
import { book } from "./habits.js";

const purses = new Map<string, Purse>();

export const quests = Router();

quests.get("/", (_request, response) => {
  response.json(isOn("seasonalQuests") ? SPRING : []);
});

quests.post("/:id/claim", (request, response) => {
  const owner = String(request.body.owner);
  const quest = SPRING.find((one) => one.id === request.params.id);
  if (quest === undefined || !book.of(owner).some((habit) => isFulfilled(quest, habit))) {
    response.status(409).json({ error: "not yet" });
    return;
  }
  const purse = purses.get(owner) ?? new Purse();
  purse.earn(quest.reward);
  purses.set(owner, purse);
  response.json({ coins: purse.balance });
});
