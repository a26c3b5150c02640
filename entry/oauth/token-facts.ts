import type { IncomingMessage } from "node:http";
import { findCaller } from "@/domain/api-keys/caller";
import { takeLeased } from "@/domain/limits";
import { readText } from "@/domain/oauth/text";
import { env } from "@/lib/env";
import { readFormOrJson } from "../api/arguments";
import type { Answer } from "./answers";

/** POST /oauth2/token-info: whose token it is. Whoever holds it may know; one that opens nothing is only that. */
export async function tokenFacts(request: IncomingMessage, source: string): Promise<Answer> {
  await takeLeased("api-open", source);
  const { token } = await readFormOrJson(request);
  const text = typeof token === "string" ? token : "";
  const caller = await findCaller(text);
  if (!caller) return { status: 200, body: { active: false } };
  const { viewer, program, visitorId } = caller;
  const endsAt = readText(text)?.endsAt;
  const subjectType = viewer.kind === "member" ? "MEMBER" : viewer.kind === "key" ? "APP" : "VISITOR";
  return {
    status: 200,
    body: {
      active: true,
      subjectType,
      subjectId: viewer.memberId ?? viewer.keyId ?? visitorId,
      ...(endsAt && { exp: endsAt, iat: endsAt - env().ACCESS_TOKEN_SECONDS }),
      ...(program && { clientId: program.id, instanceId: program.id }),
    },
  };
}
