import express from "express";

import { mailFor } from "./templates";

export const app = express();
app.use(express.json());

app.post("/notifications", (request, response) => {
  response.status(202).json({ mail: mailFor(request.body.event, request.body.person) });
});

if (require.main === module) {
  app.listen(Number(process.env.PORT ?? 4004));
}
