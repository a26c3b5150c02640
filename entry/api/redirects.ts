// The redirect session, and who a member is: what the client packages ask before and after they send somebody here.
import { z } from "zod";
import { getOwnIdentity } from "@/domain/members/own-identity";
import { readAsked } from "@/domain/oauth/codes";
import { leaveProgram } from "@/domain/oauth/leaving";
import { programFor } from "@/domain/oauth/tokens";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { UserInfoShape, writeUserInfo } from "@/wire/identity";
import { type Operation, operation } from "./operation";

const text = z.string().max(2000).nullish();

const AuthInput = z.object({
  authRequest: z.object({
    clientId: z.string(),
    redirectUri: text,
    codeChallenge: text,
    codeChallengeMethod: text,
    responseMode: z.enum(["fragment", "query", "web_message"], "query-value").nullish(),
    responseType: text,
    scope: text,
    state: text,
    sessionToken: text,
    idp: text,
  }),
  prompt: z.enum(["login", "none"], "query-value").nullish(),
});

const Input = z.object({
  auth: AuthInput.nullish(),
  logout: z.object({ clientId: z.string() }).nullish(),
  login: z.object({}).nullish(),
  callbacks: z.object({ postFlowUrl: text }).nullish(),
});

const SessionShape = z.object({
  id: z.guid(),
  fullUrl: z.string(),
  urlDetails: z.object({ endpoint: z.string(), searchParams: z.record(z.string(), z.string()) }),
  sessionToken: z.string().optional(),
});

/** An address of ours with its parts, as the packages read it. */
function session(path: string, params: Record<string, string | null | undefined>) {
  const given = Object.entries(params).filter((one): one is [string, string] => typeof one[1] === "string");
  const searchParams = Object.fromEntries(given);
  const endpoint = new URL(path, env().SITE_URL).href;
  const query = new URLSearchParams(searchParams).toString();
  return { id: newId(), fullUrl: query ? `${endpoint}?${query}` : endpoint, urlDetails: { endpoint, searchParams } };
}

export const REDIRECTS: Operation[] = [
  operation({
    name: "redirects.createRedirectSession",
    method: "POST",
    path: "/_api/redirects-api/v1/redirect-session",
    who: "anyone",
    input: Input,
    answer: z.object({ redirectSession: SessionShape }),
    run: async ({ viewer }, { auth, logout, callbacks }) => {
      if (auth) {
        const { authRequest, prompt } = auth;
        const given = Object.fromEntries(Object.entries(authRequest).filter(([, value]) => value !== null));
        await readAsked(given);
        const redirectSession = session("/oauth2/authorize", { ...authRequest, prompt: prompt ?? "login" });
        return { redirectSession: { ...redirectSession, sessionToken: authRequest.sessionToken ?? undefined } };
      }
      if (logout) {
        await programFor(logout.clientId);
        const token = await leaveProgram(viewer, {});
        const params = { token, clientId: logout.clientId, postFlowUrl: callbacks?.postFlowUrl };
        return { redirectSession: session("/oauth2/logout", params) };
      }
      return { redirectSession: session("/login", {}) };
    },
    fieldAt: (path) => `auth.authRequest.${path}`,
  }),
  operation({
    name: "oauth.userInfo",
    method: "GET",
    path: "/oauth2/user-info",
    who: "member",
    input: z.object({}),
    answer: UserInfoShape,
    run: async ({ viewer }) => writeUserInfo(await getOwnIdentity(viewer)),
  }),
];
