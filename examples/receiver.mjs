// What the three programs share: a door that takes Guildhall's webhooks (Standard Webhooks), and a way to ask its API.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const { GUILDHALL_URL, GUILDHALL_KEY, WEBHOOK_SECRET, PORT = "4600" } = process.env;

/** Asks the API. Answers null for what is not there, or no longer; throws for any other refusal. */
export async function ask(path, body) {
  const answer = await fetch(GUILDHALL_URL + path, {
    method: body ? "POST" : "GET",
    headers: { authorization: GUILDHALL_KEY, ...(body && { "content-type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** A member with all that the key may read, or null. */
export async function getMember(id) {
  return (await ask(`/members/v1/members/${id}?fieldsets=FULL`))?.member ?? null;
}

/**
 * Listens. Each message is checked, and handled once and one after the other: `isKnown` says whether an id was handled before.
 * When handling fails the answer is 500, and Guildhall sends the message again. `show` answers GET with what the program holds.
 */
export function listen({ handle, isKnown, show }) {
  const verifier = new Webhook(WEBHOOK_SECRET);
  let turn = Promise.resolve();
  const server = createServer(async (request, response) => {
    if (request.method === "GET") return response.end(JSON.stringify(await show()));
    let text = "";
    for await (const part of request) text += part;
    let message;
    try {
      message = verifier.verify(text, request.headers);
    } catch {
      return response.writeHead(401).end("not from there");
    }
    turn = turn.then(async () => {
      try {
        if (!isKnown(message.id)) await handle(message);
        response.end("ok");
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    });
  });
  server.listen(Number(PORT), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
}
