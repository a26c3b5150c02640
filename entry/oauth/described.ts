// The addresses of OAuth in the description of the API: they answer in the words of RFC 6749 and not in those of the operations.
import { IN_EXAMPLES } from "../api/in-examples";

const TEXT = { type: "string" };
const { program } = IN_EXAMPLES;
const state = "what the program finds its place by";

type Schema = Record<string, unknown>;
const json = (schema: Schema, example?: object) => ({ "application/json": { schema, ...(example && { example }) } });
/** As JSON, or as a form with the same names. */
const sent = (schema: Schema, example: object) => ({
  requestBody: {
    required: true,
    content: { ...json(schema, example), "application/x-www-form-urlencoded": { schema } },
  },
});
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, TEXT]));
const object = (properties: Schema, required: string[] = []) => ({ type: "object", properties, required });

const Refusal = object(texts("error", "error_description"), ["error"]);
const refused = { default: { description: "Refused.", content: json(Refusal) } };
const Tokens = object(
  { ...texts("access_token", "refresh_token", "token_type"), expires_in: { type: "integer", minimum: 1 } },
  ["access_token", "expires_in", "token_type"],
);
const tokens = { "200": { description: "Tokens.", content: json(Tokens) }, ...refused };
const gone = { "302": { description: "Elsewhere.", headers: { Location: { schema: TEXT } } }, ...refused };
const asked = (name: string, example?: string, required = false) => ({
  ...{ name, in: "query", required, schema: TEXT },
  ...(example && { example }),
});
const path = (operationId: string, summary: string, more: object) => ({
  ...{ operationId: `oauth.${operationId}`, tags: ["oauth"], summary, security: [{}] },
  ...more,
});

const GRANTS = ["anonymous", "refresh_token", "authorization_code", "client_credentials", "authorized_client"];

/** Each name also in small letters with lines between, as RFC 6749 has them. */
const Token = object(
  {
    grantType: { type: "string", enum: [...GRANTS, "strip_bound_session"] },
    ...texts("clientId", "clientSecret", "refreshToken", "code", "codeVerifier", "redirectUri"),
    ...texts("memberId", "sessionToken", "accessToken"),
  },
  ["grantType"],
);

export const OAUTH_PATHS: Record<string, Record<string, object>> = {
  "/oauth2/token": {
    post: path("token", "Tokens of a visitor, a member or a program", {
      description:
        "For `authorized_client` the Authorization header holds a visitor's token and a key, parted by a comma. Refresh tokens stay the same.",
      security: [{}, { key: [] }],
      ...sent(Token, { grantType: "anonymous", clientId: program }),
      responses: tokens,
    }),
  },
  "/oauth/access": {
    post: path("access", "The older way to tokens of a program", {
      ...sent(object(texts("grant_type", "refresh_token", "client_id", "client_secret"), ["grant_type"]), {
        ...{ grant_type: "refresh_token", refresh_token: "the one that was given", client_id: program },
        client_secret: "the program's secret",
      }),
      responses: tokens,
    }),
  },
  "/oauth2/token-info": {
    post: path("tokenInfo", "Whose a token is", {
      ...sent(object({ token: TEXT }, ["token"]), { token: "an access token" }),
      responses: {
        "200": {
          description: "What is known of it; of one that opens nothing, only that.",
          content: json(
            object(
              {
                active: { type: "boolean" },
                subjectType: { type: "string", enum: ["MEMBER", "APP", "VISITOR"] },
                ...texts("subjectId", "clientId", "instanceId"),
                exp: { type: "integer" },
                iat: { type: "integer" },
              },
              ["active"],
            ),
          ),
        },
        ...refused,
      },
    }),
  },
  "/oauth2/authorize": {
    get: path("authorize", "A code for whoever is logged in, or the log-in page", {
      parameters: [
        asked("clientId", program, true),
        asked("redirectUri", "https://shop.example/back"),
        asked("responseType", "code"),
        asked("responseMode", "query"),
        asked("state", state),
        asked("codeChallenge", "S256 of the verifier, as base64url"),
        asked("codeChallengeMethod", "S256"),
        asked("prompt", "none"),
        asked("sessionToken"),
      ],
      responses: {
        "200": { description: "A page that tells the frame around it (`web_message`).", content: { "text/html": {} } },
        ...gone,
      },
    }),
  },
  "/oauth2/logout": {
    get: path("logout", "Ends the browser's session by a link that is good once", {
      parameters: [asked("token"), asked("clientId"), asked("postFlowUrl")],
      responses: gone,
    }),
  },
  "/oauth2/jwks": {
    get: path("jwks", "Public keys: none, as tokens are looked up and not signed", {
      responses: {
        "200": { description: "Done.", content: json(object({ keys: { type: "array", items: {} } }, ["keys"])) },
      },
    }),
  },
};
