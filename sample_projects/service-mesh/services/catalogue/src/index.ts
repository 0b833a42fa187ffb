import express from "express";

import { serveHealth } from "../../../packages/http/src/health";
import { CRATES } from "./crates";

export const app = express();
serveHealth(app, "catalogue");

app.get("/catalogue/crates", (_request, response) => {
  response.json(CRATES);
});

app.get("/catalogue/crates/:size", (request, response) => {
  const crate = CRATES.find((one) => one.size === request.params.size);
  response.status(crate ? 200 : 404).json(crate ?? { error: "no such crate" });
});

if (require.main === module) {
  app.listen(Number(process.env.PORT ?? 4003));
}
