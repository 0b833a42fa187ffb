import express from "express";

import { serveHealth } from "../../../packages/http/src/health";
import { forward } from "./proxy";
import { UPSTREAMS } from "./upstreams";

export const app = express();

serveHealth(app, "gateway");
for (const upstream of UPSTREAMS) {
  app.use(upstream.prefix, forward(upstream));
}

if (require.main === module) {
  app.listen(Number(process.env.PORT ?? 4000));
}
