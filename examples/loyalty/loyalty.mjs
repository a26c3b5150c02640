// A loyalty program: points for joining, for taking part and for the Gold badge; none while a member is blocked.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { getMember, listen } from "../receiver.mjs";

const FILE = process.env.LOYALTY_FILE ?? "loyalty.json";
const JOINED = 100;
const GOLD = 500;
/** Points for each new one of what members do. */
const DONE = { "forum.posts": 10, "forum.comments": 5, "blog.posts": 20, "blog.comments": 5 };

const kept = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { accounts: {}, handled: [] };
const handled = new Set(kept.handled);

/** The account of a member, with whom it is about as far as the key may read them: name and address, nothing else (M165). */
async function accountOf(memberId) {
  kept.accounts[memberId] ??= { points: 0, isActive: true, hadGold: false };
  const account = kept.accounts[memberId];
  const member = await getMember(memberId);
  if (member) {
    const { firstName, lastName, addresses } = member.contact ?? {};
    Object.assign(account, { id: memberId, firstName, lastName, address: addresses?.[0] });
  }
  return account;
}

const earn = (account, points) => {
  if (account.isActive) account.points += points;
};

const HEARD = {
  "member.signed_up": (account) => earn(account, JOINED),
  "member.updated": () => {},
  "counter.changed": (account, { counter, from, to }) => {
    if (to > from) earn(account, (DONE[counter] ?? 0) * (to - from));
  },
  // Once for good: a badge that is taken off and given again is no second one.
  "badge.assigned": (account, { title }) => {
    if (title !== "Gold" || account.hadGold) return;
    account.hadGold = true;
    earn(account, GOLD);
  },
  // The balance stays; only earning stops, until the member is back.
  "member.status_changed": (account, { status, to }) => {
    if (status === "status") account.isActive = to === "APPROVED";
  },
};

listen({
  isKnown: (id) => handled.has(id),
  handle: async ({ id, type, data }) => {
    if (type === "member.deleted") delete kept.accounts[data.memberId];
    else if (HEARD[type]) HEARD[type](await accountOf(data.memberId), data);
    handled.add(id);
    kept.handled = [...handled].slice(-10_000);
    writeFileSync(FILE, JSON.stringify(kept));
  },
  show: () => kept.accounts,
});
