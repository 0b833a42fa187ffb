import express from "express";

import { habits } from "./routes/habits.js";
import { quests } from "./routes/quests.js";
import { EventLog } from "./utils/eventLog.js";
import { Metrics } from "./utils/metrics.js";
import { QueryCache } from "./utils/queryCache.js";
import { TokenBucket } from "./utils/tokenBucket.js";

const metrics = new Metrics();
const events = new EventLog(1000);
const answers = new QueryCache(30_000);
const bucket = new TokenBucket(60, 20, Date.now());

export const app = express();

app.use(express.json());
app.use((request, response, next) => {
  metrics.count(`requests.${request.method}`);
  if (bucket.take(Date.now())) {
    next();
  } else {
    response.status(429).json({ error: "slow down" });
  }
});
app.use("/api/habits", habits);
app.use("/api/quests", quests);
app.get("/api/health", (_request, response) => {
  response.json({ up: true });
});
app.get("/api/metrics", async (_request, response) => {
  response.json(await answers.get("metrics", Date.now(), async () => metrics.snapshot()));
});
app.get("/api/events/:who", (request, response) => {
  response.json(events.by(request.params.who));
});

app.listen(Number(process.env["PORT"] ?? 8080));
