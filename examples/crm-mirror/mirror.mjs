// A CRM that holds the same members as Guildhall: all of them once, then whatever changes, and a proof that nothing is missing.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { ask, getMember, listen } from "../receiver.mjs";

const FILE = process.env.MIRROR_FILE ?? "mirror.json";
const TYPES = "member.created,member.updated,member.slug_changed,member.status_changed,member.deleted";

/** Everything this program remembers: the members, where it stands in the feed, and the messages it has had. */
const kept = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { cursor: null, members: {}, handled: [] };
const handled = new Set(kept.handled);

function save() {
  kept.handled = [...handled].slice(-10_000);
  writeFileSync(`${FILE}.new`, JSON.stringify(kept));
  renameSync(`${FILE}.new`, FILE);
}

/** Takes a member over as they are by now; whoever is gone goes. So the order of messages does not matter, nor a repeat. */
async function takeOver(id) {
  const member = await getMember(id);
  if (member) kept.members[id] = member;
  else delete kept.members[id];
}

/** All members, page by page. The place in the feed is taken first, so that what happens meanwhile is caught up with. */
async function syncAll() {
  const { cursor } = await ask("/api/guildhall/v1/events?after=latest");
  for (let page = { limit: 100 }; page; ) {
    const query = { cursorPaging: page, sort: [{ fieldName: "createdDate", order: "ASC" }] };
    const { members, metadata } = await ask("/members/v1/members/query", { query, fieldsets: ["FULL"] });
    for (const member of members) kept.members[member.id] = member;
    page = metadata.hasNext ? { limit: 100, cursor: metadata.cursors.next } : null;
  }
  kept.cursor = cursor;
  save();
}

/** What happened while this program was not there. */
async function catchUp() {
  for (let hasNext = true; hasNext; ) {
    const page = await ask(`/api/guildhall/v1/events?after=${kept.cursor}&limit=500&types=${TYPES}`);
    for (const id of new Set(page.events.map(({ entityId }) => entityId))) await takeOver(id);
    for (const { id } of page.events) handled.add(id);
    kept.cursor = page.cursor;
    hasNext = page.hasNext;
  }
  save();
}

const FIELDS = ["loginEmail", "firstName", "lastName", "nickname", "status", "phone"];
const textOf = ({ contact = {}, profile, ...member }, field) =>
  ({
    firstName: contact.firstName,
    lastName: contact.lastName,
    phone: contact.phones?.[0],
    nickname: profile.nickname,
  })[field] ??
  member[field] ??
  "";

/** Does Guildhall hold the very same? Span by span of ids, by a checksum worked out of what is held here. */
async function isEqual() {
  const ids = Object.keys(kept.members).sort();
  for (let from = ""; from !== null; ) {
    const theirs = await ask(`/api/guildhall/v1/members/checksum?fields=${FIELDS}${from && `&from=${from}`}`);
    const mine = ids.filter((id) => id >= from && (!theirs.next || id < theirs.next));
    const lines = mine.map((id) => [id, ...FIELDS.map((field) => textOf(kept.members[id], field))].join("\u001f"));
    const checksum = createHash("sha256").update(lines.join("\n")).digest("hex");
    if (mine.length !== theirs.count || checksum !== theirs.checksum) return false;
    from = theirs.next ?? null;
  }
  return true;
}

if (kept.cursor === null) await syncAll();
await catchUp();
listen({
  isKnown: (id) => handled.has(id),
  handle: async ({ id, type, entityId }) => {
    if (TYPES.includes(type)) await takeOver(entityId);
    handled.add(id);
    save();
  },
  show: async () => ({ members: kept.members, isEqual: await isEqual() }),
});
