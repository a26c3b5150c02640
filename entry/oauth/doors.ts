import type { IncomingMessage } from "node:http";
import { DomainError, TooMany } from "@/domain/errors";
import { BadBody } from "../api/arguments";
import type { Answer } from "./answers";
import { authorize, logout } from "./authorize";
import { access, token } from "./token";
import { tokenFacts } from "./token-facts";

type Door = (request: IncomingMessage, source: string) => Promise<Answer>;

/** The addresses of OAuth that speak for themselves, and not in the format of the operations. */
const DOORS: Record<string, Partial<Record<string, Door>>> = {
  "/oauth2/token": { POST: token },
  "/oauth/access": { POST: access },
  "/oauth2/token-info": { POST: tokenFacts },
  "/oauth2/authorize": { GET: authorize },
  "/oauth2/logout": { GET: logout },
  "/oauth2/done": { GET: async () => ({ status: 200, body: {} }) },
  // Nothing that this site gives out is signed with a public key.
  "/oauth2/jwks": { GET: async () => ({ status: 200, body: { keys: [] } }) },
};

/** The door at this address for this method, if there is one. */
export function findDoor(method: string, path: string): Door | undefined {
  const door = DOORS[path]?.[method];
  return door && ((request, source) => door(request, source).catch(refused));
}

function refused(error: unknown): Answer {
  if (error instanceof BadBody) return { status: error.status, body: { error: "invalid_request" } };
  if (error instanceof TooMany)
    return { status: 429, headers: { "Retry-After": String(error.retryAfter) }, body: { error: "slow_down" } };
  if (error instanceof DomainError) return { status: 400, body: { error: "invalid_request" } };
  throw error;
}
