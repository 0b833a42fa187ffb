import { Router } from "express";

import { HabitBook } from "../domain/habit.js";
import { assignVariant } from "../utils/experiments.js";

export const book = new HabitBook();

export const habits = Router();

habits.get("/", (request, response) => {
  const owner = String(request.query["owner"]);
  response.json({ layout: assignVariant("list", owner, ["cards", "rows"]), habits: book.of(owner) });
});

habits.post("/", (request, response) => {
  const { id, owner, title } = request.body as { id: string; owner: string; title: string };
  book.add({ id, owner, title, kept: new Set() });
  response.status(201).json({ id });
});

habits.post("/:id/days", (request, response) => {
  const kept = book.keep(request.params.id, String(request.body.day));
  response.json({ id: kept.id, days: kept.kept.size });
});
