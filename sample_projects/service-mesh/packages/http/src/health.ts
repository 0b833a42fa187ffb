import type { Express } from "express";

/** What a service depends on, and how to ask whether it is there. */
export type Probe = { name: string; ask: () => Promise<boolean> };

/** Serve `/health`: 200 while every probe answers, 503 with the names of those that do not. */
export function serveHealth(app: Express, service: string, probes: Probe[] = []): void {
  app.get("/health", async (_request, response) => {
    const answers = await Promise.all(probes.map((probe) => probe.ask().catch(() => false)));
    const down = probes.filter((_probe, at) => !answers[at]).map((probe) => probe.name);
    response.status(down.length ? 503 : 200).json({ service, down });
  });
}
