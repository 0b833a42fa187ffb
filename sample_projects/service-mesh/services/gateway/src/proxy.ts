import { request as ask } from "node:http";

import type { RequestHandler } from "express";

import type { Upstream } from "./upstreams";

/** Hand a request on to a service and its answer back; 502 when nobody is there. */
export function forward(upstream: Upstream): RequestHandler {
  return (incoming, outgoing) => {
    const onward = ask(new URL(incoming.originalUrl, upstream.url), { method: incoming.method, headers: incoming.headers });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.status(502).json({ error: `${upstream.prefix} does not answer` }));
    incoming.pipe(onward);
  };
}
