// Sends a text to members whose request was accepted. The provider is chosen by settings; when it is down, Guildhall sends again later.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { getMember, listen } from "../receiver.mjs";

const { SMS_PROVIDER = "stub", SMS_URL = "", SMS_TOKEN = "", SMS_LOG = "sms.log" } = process.env;

/** Each takes a number in E.164 form and a text, and throws when it did not go. Add your own here. */
const PROVIDERS = {
  /** Writes down what would be sent. */
  stub: async () => {},
  /** Any service that takes JSON by POST. */
  http: async (to, text) => {
    const answer = await fetch(SMS_URL, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${SMS_TOKEN}` },
      body: JSON.stringify({ to, text }),
    });
    if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
  },
};

const send = PROVIDERS[SMS_PROVIDER];
if (!send) throw new Error(`SMS_PROVIDER must be one of ${Object.keys(PROVIDERS).join(", ")}`);

/** One line for each message that was handled: its id, to whom, and what became of it. */
const lines = existsSync(SMS_LOG) ? readFileSync(SMS_LOG, "utf8").split("\n").filter(Boolean).map(JSON.parse) : [];
const handled = new Set(lines.map(({ id }) => id));

function note(line) {
  lines.push(line);
  handled.add(line.id);
  appendFileSync(SMS_LOG, `${JSON.stringify(line)}\n`);
}

/** The first phone, as E.164: a plus and 7 to 15 digits. */
function numberOf({ contact }) {
  const number = contact?.phones?.[0]?.replace(/[^\d+]/g, "");
  return number && /^\+\d{7,15}$/.test(number) ? number : null;
}

/** What members are told of, and how. Bookings and wait lists add their lines here. */
const TEXTS = {
  "member.status_changed": ({ status, from, to }, { contact, profile }) =>
    status === "status" && from === "PENDING" && to === "APPROVED"
      ? `Hello ${contact?.firstName ?? profile.nickname}, you are in. Welcome!`
      : null,
};

listen({
  isKnown: (id) => handled.has(id),
  handle: async ({ id, type, data }) => {
    if (!TEXTS[type]) return;
    const member = await getMember(data.memberId);
    const text = member && TEXTS[type](data, member);
    if (!text) return;
    const to = numberOf(member);
    if (!to) return note({ id, memberId: data.memberId, outcome: "no phone" });
    await send(to, text);
    note({ id, memberId: data.memberId, to, text, outcome: "sent" });
  },
  show: () => lines,
});
