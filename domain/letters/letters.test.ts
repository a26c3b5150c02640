import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { letters } from "@/db/schema/letters";
import { freshDb, truncateAll } from "@/db/testing";
import { startBatch } from "../batches/begin";
import { anOwner } from "../contacts/testing";
import { asMember, asVisitor, makeModerator } from "../testing";
import { countReaders, deleteLetter, getLetter, keepLetter, sendLetter } from "./letters";

freshDb();
beforeEach(truncateAll);

const LETTER = {
  subject: "Harbour day",
  body: "Come at **nine**.\n\n- bring gloves\n- [map](https://example.org/map)",
};

type Viewer = Awaited<ReturnType<typeof asMember>>;
const seenBy = async (viewer: Viewer, letterId: string) => ({
  letterId,
  seen: (await getLetter(viewer, letterId)).updatedAt.toISOString(),
});

test("what was sent cannot be changed, sent again or forgotten; a draft that changed is looked at again first", async () => {
  const owner = await anOwner();
  const { letterId } = await keepLetter(owner, { of: "members", query: {}, ...LETTER });
  await db.update(letters).set({ updatedAt: new Date(Date.now() - 60_000) });
  const seen = await seenBy(owner, letterId);
  await keepLetter(owner, { letterId, of: "members", ...LETTER, subject: "Another day" });
  await expect(sendLetter(owner, seen)).rejects.toMatchObject({ reason: "letter-changed" });
  const now = await seenBy(owner, letterId);
  await sendLetter(owner, now);
  for (const act of [
    () => sendLetter(owner, now),
    () => keepLetter(owner, { letterId, of: "members", ...LETTER }),
    () => deleteLetter(owner, { letterId }),
  ])
    await expect(act()).rejects.toMatchObject({ reason: "letter-sent" });
  const draft = await keepLetter(owner, { of: "members", ...LETTER });
  await deleteLetter(owner, draft);
  await expect(getLetter(owner, draft.letterId)).rejects.toMatchObject({ kind: "not-found" });
});

test("letters to many are the owners' alone, by no other door either", async () => {
  const owner = await anOwner();
  const { letterId } = await keepLetter(owner, { of: "members", ...LETTER });
  const seen = await seenBy(owner, letterId);
  for (const viewer of [await asVisitor(), await asMember(await makeModerator("moss"))])
    for (const act of [
      () => keepLetter(viewer, { of: "members", ...LETTER }),
      () => sendLetter(viewer, seen),
      () => deleteLetter(viewer, { letterId }),
      () => getLetter(viewer, letterId),
      () => countReaders(viewer, { of: "members", query: {} }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
  await expect(startBatch(owner, { act: "write" as "mute", about: { list: {} } })).rejects.toMatchObject({
    kind: "invalid",
  });
});
