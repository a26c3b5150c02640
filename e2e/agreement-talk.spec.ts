// P19 for forum and blog: at every door of every topic, post and comment, by ids guessed and ids leaked (e2e/matrix-talk.ts).
import { randomUUID } from "node:crypto";
import { askerOf, foundIn } from "./asking";
import { faults, isRefusal, mainOf, RESTLESS } from "./cells";
import { aSite, emailOf, expect, logIn, PASSWORD, test } from "./fixtures";
import { postForm } from "./forms";
import { joinBy } from "./joining";
import { TALK, type Thing } from "./matrix-talk";
import { fingerprints } from "./rows";

const site = aSite();

const cookies: Record<string, string> = {};
const held: Record<string, Thing> = {};
const NOBODY: Thing = {
  host: randomUUID(),
  slug: "no-such-thing",
  title: "Quince and thistle",
  comment: randomUUID(),
  said: "c/1",
  part: "of=1",
  category: randomUUID(),
  categorySlug: "no-such-room",
  report: randomUUID(),
};
const matrix = { site, table: TALK, cookies, held, nobody: NOBODY };

const as = (name: string) => askerOf(site, cookies[name]!);
const html = (path: string, name: string) => as(name).html(path);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await joinBy(site, { joining: "open" });
  for (const name of ["owner", "steward", "alice", "mia"]) cookies[name] = await logIn(site, name);
  const otto = { email: emailOf("otto"), nickname: "Otto Brandt", password: PASSWORD };
  const answer = await postForm(site.url, "/signup", otto);
  cookies.otto = answer.cookies.find((line) => line.startsWith("guildhall="))!.split(";")[0]!;

  const mia = await idOf("mia");
  await does("owner", "admin/members:unmute", { memberId: mia });
  for (const name of ["alice", "mia"]) await makeWriter(await idOf(name));
  const rooms = { everyone: await makeRoom("Everyone", "everyone"), members: await makeRoom("Yard", "members") };
  const shut = await makeRoom("Staffroom", "chosen");
  for (const name of ["alice", "mia"])
    held[`${name}:open`] = await makeTopic(name, "Quinces in a bowl", rooms.everyone);
  held["alice:yard"] = await makeTopic("alice", "Thistles behind the shed", rooms.members);
  held["alice:shut"] = await makeTopic("alice", "Nettles by the wall", rooms.members);
  await does("steward", "forum:move", { topicId: held["alice:shut"].host, categoryId: shut.category });
  Object.assign(held["alice:shut"], shut);
  held["alice:hidden"] = await makeTopic("alice", "Burdock on the path", rooms.everyone);
  await does("steward", "forum:hideOneTopic", { topicId: held["alice:hidden"].host, reason: "rude" });
  held["alice:gone"] = await makeTopic("alice", "Sorrel in the gutter", rooms.everyone);
  await does("alice", "forum:takeTopicAway", { topicId: held["alice:gone"].host });
  held["alice:told"] = await makeTopic("alice", "Borage among beans", rooms.everyone);
  held["alice:case"] = await makeTopic("alice", "Hemlock by the stream", rooms.everyone);
  await does("otto", "report:report", { targetKind: "topic", targetId: held["alice:case"].host, reason: "spam" });
  held["alice:case"].report = foundIn(await html("/admin/reports", "steward"), /open=([0-9a-f-]{36})/);
  held["alice:veiled"] = await makeTopic("alice", "Tansy in a vase", rooms.everyone);
  await does("steward", "comments:hideOneComment", { commentId: held["alice:veiled"].comment, reason: "rude" });
  for (const name of ["alice", "mia"]) {
    held[`${name}:trace`] = await makeTopic(name, "Yarrow on a stone", rooms.everyone);
    await does(name, "comments:takeCommentAway", { commentId: held[`${name}:trace`]!.comment });
  }

  held["alice:post"] = await makePost("alice", "Medlars in October");
  held["alice:covered"] = await makePost("alice", "Rowan under snow");
  await does("steward", "blog:hide", { postId: held["alice:covered"].host, reason: "rude" });
  held["alice:second"] = await makePost("alice", "Hawthorn and wool");
  held["alice:aside"] = await makePost("alice", "Elder by the gate");
  await does("alice", "comments:takeCommentAway", { commentId: held["alice:aside"].comment });
  held["alice:lost"] = await makePost("alice", "Ivy over bricks");
  await does("alice", "blog:takePostAway", { postId: held["alice:lost"].host });
  for (const name of ["alice", "mia"]) held[`${name}:draft`] = await makeDraft(name, "Damsons in a jar", "draft");
  held["alice:later"] = await makeDraft("alice", "Sloes in the sun", "later");
  await does("owner", "admin/members:mute", { memberId: mia, reason: "a test" });
  // Where rows are compared, the worker's own would move meanwhile.
  if (!site.sql) return;
  await until(async () => (await site.sql!`select 1 from events where relayed_at is null`).length === 0);
  await site.stop();
  await site.start({ WORKER: "off" });
});

const until = (isSo: () => Promise<boolean>) =>
  expect(async () => expect(await isSo()).toBe(true)).toPass({ timeout: 30_000 });

async function does(name: string, action: string, fields: Record<string, string>) {
  const { said, whole } = await as(name).act(action, fields);
  expect(said, `${action} by ${name}`).toBe("yes");
  return whole;
}

const idOf = async (name: string) =>
  foundIn(await html(`/admin/members?q=${encodeURIComponent(emailOf(name))}`, "owner"), /open=([0-9a-f-]{36})/);

async function makeWriter(memberId: string) {
  const page = await html(`/admin/members/${memberId}`, "owner");
  const role = foundIn(page, /name="roleId" value="([^"]+)"(?:(?!roleId)[\s\S])*?writer/i);
  await does("owner", "admin/members:give", { memberId, roleId: role });
}

async function makeRoom(name: string, readers: string): Promise<Pick<Thing, "category" | "categorySlug">> {
  const room = { name, description: "", hue: "3", "readers.kind": readers, "writers.kind": "members" };
  await does("owner", "admin/forum:addCategory", room);
  const page = await html(`/forum/new?category=${name.toLowerCase()}`, "owner");
  const category = foundIn(page, new RegExp(`<option value="([0-9a-f-]{36})"[^>]*>${name}<`));
  return { category, categorySlug: name.toLowerCase() };
}

/** A topic and a reply by the same member. */
async function makeTopic(name: string, title: string, room: Pick<Thing, "category" | "categorySlug">): Promise<Thing> {
  const whole = await does(name, "forum:postTopic", { categoryId: room.category, title, body: "Words of mine." });
  const slug = foundIn(whole, /\/forum\/t\/([^?\s]+)/);
  const host = foundIn(await html(`/forum/t/${slug}`, name), /name="hostId" value="([^"]+)"/);
  await does(name, "comments:postReply", { hostKind: "topic", hostId: host, body: "And one more." });
  const comment = foundIn(await html(`/forum/t/${slug}`, name), /name="commentId" value="([^"]+)"/);
  return { ...NOBODY, host, slug, title, comment, said: "c/1", part: "of=1", ...room };
}

async function makeDraft(name: string, title: string, intent: string): Promise<Thing> {
  const host = randomUUID();
  await does(name, "blog:write", {
    postId: host,
    title,
    body: "Words of mine.",
    intent,
    publishAt: "2099-01-01T10:00",
  });
  return { ...NOBODY, host, title, slug: "" };
}

/** A post that is out, with a comment by its author. */
async function makePost(name: string, title: string): Promise<Thing> {
  const draft = await makeDraft(name, title, "draft");
  const whole = await does(name, "blog:write", { postId: draft.host, title, body: "Words.", intent: "publish" });
  const slug = foundIn(whole, /\/blog\/([^?/\s]+)\?/);
  await does(name, "comments:postComment", { hostKind: "blog-post", hostId: draft.host, body: "And one more." });
  const comment = foundIn(await html(`/blog/${slug}`, name), /name="commentId" value="([^"]+)"/);
  return { ...draft, slug, comment, said: "c/1", part: "of=1" };
}

/** Everything that could have moved: on PostgreSQL all rows, on both what the pages of the things show. */
async function state() {
  const paths = Object.entries(held).flatMap(([key, { slug, host }]) =>
    !key.startsWith("alice")
      ? []
      : [slug ? `/${/post|covered|second|aside|lost/.test(key) ? "blog" : "forum/t"}/${slug}` : `/blog/drafts/${host}`],
  );
  const shown = await Promise.all([...paths, "/admin/forum"].map((path) => as("owner").open(path)));
  return {
    shown: shown.map(({ whole }) => mainOf(whole)),
    rows: site.sql && (await fingerprints(site.sql, RESTLESS)),
  };
}

test("P19: who may not is refused in forum and blog, moves nothing, and cannot tell the hidden from the absent", async () => {
  test.setTimeout(400_000);
  const before = await state();
  expect(await faults(matrix, isRefusal)).toEqual([]);
  expect(await state()).toEqual(before);
});

test("P19: who may is let in forum and blog, or hears another reason than that it is forbidden", async () => {
  test.setTimeout(300_000);
  expect(await faults(matrix, (expected) => !isRefusal(expected))).toEqual([]);
});
