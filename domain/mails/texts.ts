// Owns letters in the owner's words: one text per letter and language, checked before it is kept; without one the letter is ours.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { mailTexts } from "@/db/schema/pages";
import { faultOf, type MailShape } from "@/lib/mail-text";
import { oneLine, severalLines } from "@/lib/plain-text";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { ensureNotOvertaken, markOf } from "../overtaken";
import type { Viewer } from "../viewer";
import { MailTextIdInput, MailTextInput } from "./input";

/** Every text of the owner's, by letter and language. Throws Forbidden. */
export async function listMailTexts(viewer: Viewer) {
  ensure(can.manageSettings(viewer));
  return db.select().from(mailTexts);
}

/** The owner's texts for these letters, for sending. */
export const findMailTexts = (letters: string[], language: string) =>
  letters.length === 0
    ? Promise.resolve([])
    : db
        .select({ letter: mailTexts.letter, subject: mailTexts.subject, body: mailTexts.body })
        .from(mailTexts)
        .where(and(inArray(mailTexts.letter, letters), eq(mailTexts.language, language)));

/** `shape` comes from the messages, with the door that knows them; null for a letter there is not. */
const ShapedInput = MailTextInput.extend({ shape: z.custom<MailShape | null>() });

/** What stands for a letter's text as it is: the owner's, or none, when it goes out in ours. */
export const markOfMailText = (own: { subject: string; body: string } | undefined): string =>
  markOf({ subject: own?.subject, body: own?.body });

/**
 * Keeps a text. Throws Invalid, naming it, for a gap that this letter does not fill or a link that it is sent for and does not hold, and
 * Overtaken.
 */
export const keepMailText = command(ShapedInput, async ({ shape, seen, ...text }, { viewer, tx, record, now }) => {
  ensure(can.manageSettings(viewer));
  if (!shape) throw new Invalid({ letter: "choice-missing" });
  const words = { subject: oneLine(text.subject), body: severalLines(text.body) };
  const fault = faultOf(words, shape);
  if (fault) throw new Invalid({ [fault.field]: fault.issue }, { name: fault.name });
  const { letter, language } = text;
  const [own] = await tx
    .select()
    .from(mailTexts)
    .where(and(eq(mailTexts.letter, letter), eq(mailTexts.language, language)))
    .for("update");
  ensureNotOvertaken(seen, markOfMailText(own));
  const row = { ...words, updatedBy: viewer.memberId, updatedAt: now };
  await tx
    .insert(mailTexts)
    .values({ letter, language, ...row })
    .onConflictDoUpdate({ target: [mailTexts.letter, mailTexts.language], set: row });
  await record({ type: "mail_text.changed", memberId: null, letter, language });
});

/** Goes back to our words. The same again is silent. */
export const resetMailText = command(MailTextIdInput, async ({ letter, language }, { viewer, tx, record }) => {
  ensure(can.manageSettings(viewer));
  const gone = await tx
    .delete(mailTexts)
    .where(and(eq(mailTexts.letter, letter), eq(mailTexts.language, language)))
    .returning();
  if (gone.length > 0) await record({ type: "mail_text.reset", memberId: null, letter, language });
});
