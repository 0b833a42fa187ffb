import type { RequestHandler } from "express";

import { verifyToken } from "../../auth/src/tokens";

/** Let nobody through without a token that auth has signed. */
export const requireToken: RequestHandler = (request, response, next) => {
  const token = request.headers.authorization?.replace(/^Bearer /, "");
  const person = token ? verifyToken(token, Date.now()) : null;
  if (!person) {
    response.status(401).json({ error: "sign in first" });
    return;
  }
  response.locals.person = person;
  next();
};
