import type { RequestHandler } from "express";

/** At most `most` requests a minute from one address. */
export function rateLimit(most: number): RequestHandler {
  const seen = new Map<string, { minute: number; count: number }>();
  return (request, response, next) => {
    const minute = Math.floor(Date.now() / 60_000);
    const address = request.ip ?? "";
    const before = seen.get(address);
    const count = before?.minute === minute ? before.count + 1 : 1;
    seen.set(address, { minute, count });
    if (count > most) {
      response.status(429).json({ error: "slow down" });
      return;
    }
    next();
  };
}
