import { createHmac, timingSafeEqual } from "node:crypto";

const HOUR = 3_600_000;

function signature(body: string): string {
  return createHmac("sha256", process.env.TOKEN_SECRET ?? "").update(body).digest("base64url");
}

/** A token for a person, good for an hour. */
export function issueToken(person: string, now: number): string {
  const body = Buffer.from(JSON.stringify({ person, until: now + HOUR })).toString("base64url");
  return `${body}.${signature(body)}`;
}

/** The person a token was issued to; null when it is forged or too old. */
export function verifyToken(token: string, now: number): string | null {
  const [body = "", signed = ""] = token.split(".");
  const right = Buffer.from(signature(body));
  const given = Buffer.from(signed);
  if (right.length !== given.length || !timingSafeEqual(right, given)) {
    return null;
  }
  const { person, until } = JSON.parse(Buffer.from(body, "base64url").toString());
  return until > now ? person : null;
}
