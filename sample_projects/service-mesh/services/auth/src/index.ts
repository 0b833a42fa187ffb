import express from "express";

import { issueToken, verifyToken } from "./tokens";

export const app = express();
app.use(express.json());

app.post("/auth/token", (request, response) => {
  response.status(201).json({ token: issueToken(String(request.body.person), Date.now()) });
});

app.get("/auth/me", (request, response) => {
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const person = verifyToken(token, Date.now());
  response.status(person ? 200 : 401).json({ person });
});

if (require.main === module) {
  app.listen(Number(process.env.PORT ?? 4001));
}
