// Owns the legal texts: which page of the owner's is binding in which version, and who agreed to it when.
import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { LEGAL_DOCUMENTS, type LegalDocument } from "@/db/schema/legal-documents";
import { members } from "@/db/schema/members";
import { consents, legalVersions, pages } from "@/db/schema/pages";
import { type Settings, settings } from "@/db/schema/settings";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { saveSettings } from "../settings/update";
import type { Viewer } from "../viewer";
import { ConsentInput, DropLegalInput, PublishLegalInput } from "./input";

export type Consents = Partial<Record<LegalDocument, number>>;
type Legal = Pick<Settings, "legal">;

/** The version of each text that holds now. */
export const versionsOf = ({ legal }: Legal): Consents =>
  Object.fromEntries(
    LEGAL_DOCUMENTS.flatMap((document) => (legal[document] ? [[document, legal[document].version]] : [])),
  );

/** What this member has yet to agree to: texts whose owner asks again, by the oldest version that is still enough. */
export const owedBy = (given: Consents, { legal }: Legal): LegalDocument[] =>
  LEGAL_DOCUMENTS.filter((document) => legal[document] && (given[document] ?? 0) < legal[document].askFrom);

/** Has this member agreed to an earlier version of any of them? Otherwise nothing has changed for them: it is there for the first time. */
export const knewEarlier = (given: Consents, of: LegalDocument[]): boolean => of.some((document) => given[document]);

/** The texts that hold now, with their version and where they are read; for sign-up, the foot of pages and the page that asks. */
export async function listLegal({ legal }: Legal) {
  const held = LEGAL_DOCUMENTS.flatMap((document) => (legal[document] ? [{ document, ...legal[document] }] : []));
  if (held.length === 0) return [];
  const rows = await db
    .select({ id: pages.id, slug: pages.slug, title: pages.title })
    .from(pages)
    .where(
      and(
        inArray(
          pages.id,
          held.map(({ pageId }) => pageId),
        ),
        eq(pages.state, "PUBLISHED"),
        isNull(pages.deletedAt),
      ),
    );
  return held.flatMap(({ document, version, pageId }) => {
    const page = rows.find(({ id }) => id === pageId);
    return page ? [{ document, version, slug: page.slug, title: page.title }] : [];
  });
}

/** Keeps what a member agrees to now, with the versions of this moment; for sign-up, in its own commit. */
export async function keepConsent(
  { tx, record }: Pick<Scope<unknown>, "tx" | "record">,
  memberId: string,
  given: Consents,
): Promise<void> {
  const documents = LEGAL_DOCUMENTS.filter((document) => given[document]);
  if (documents.length === 0) return;
  await tx
    .insert(consents)
    .values(documents.map((document) => ({ memberId, document, version: given[document]! })))
    .onConflictDoNothing();
  await tx
    .update(members)
    .set({ consents: sql`${members.consents} || ${JSON.stringify(given)}::jsonb` })
    .where(eq(members.id, memberId));
  await record({ type: "consent.given", memberId, documents: given });
}

/** A member agrees to the texts as they read them. Throws Conflict when one has changed meanwhile: it is asked about as it is now. */
export const giveConsent = command(ConsentInput, async ({ terms, privacy }, scope) => {
  const { viewer, tx } = scope;
  ensure(can.useAccount(viewer));
  const [site] = await tx.select({ legal: settings.legal }).from(settings).where(eq(settings.id, 1)).for("share");
  const now = versionsOf(site!);
  const given: Consents = { ...(terms && { terms }), ...(privacy && { privacy }) };
  for (const document of LEGAL_DOCUMENTS)
    if (given[document] && given[document] !== now[document]) throw new Conflict("consent-changed");
  await keepConsent(scope, viewer.memberId!, given);
});

/** Makes a page's text of now the binding one, as the next version. With `isAsked` members who agreed to less are asked at their next visit. */
export const publishLegal = command(PublishLegalInput, async ({ document, pageId, isAsked }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageSettings(viewer));
  const [site] = await tx.select({ legal: settings.legal }).from(settings).where(eq(settings.id, 1)).for("update");
  const [page] = await tx
    .select()
    .from(pages)
    .where(and(eq(pages.id, pageId), eq(pages.state, "PUBLISHED"), isNull(pages.deletedAt)))
    .for("share");
  if (!page) throw new NotFound("page");
  // Whoever is to agree must be able to read it, visitors at sign-up among them.
  if (page.audience.kind !== "everyone") throw new Invalid({ pageId: "legal-not-open" });
  const [last] = await tx
    .select()
    .from(legalVersions)
    .where(eq(legalVersions.document, document))
    .orderBy(desc(legalVersions.version))
    .limit(1);
  const held = site!.legal[document];
  const isSame = held && last && last.pageId === pageId && last.title === page.title && last.body === page.body;
  const version = isSame ? last.version : (last?.version ?? 0) + 1;
  if (!isSame)
    await tx.insert(legalVersions).values({
      document,
      version,
      pageId,
      title: page.title,
      body: page.body,
      html: page.html,
      createdBy: viewer.memberId,
    });
  const askFrom = isAsked ? version : (held?.askFrom ?? 0);
  await saveSettings(scope, { legal: { ...site!.legal, [document]: { pageId, version, askFrom } } });
  await record({ type: "legal.published", memberId: null, document, version, isAsked });
});

/** The site has no such text any more; nobody is asked, and what was agreed to stays on record. */
export const dropLegal = command(DropLegalInput, async ({ document }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  const [site] = await scope.tx
    .select({ legal: settings.legal })
    .from(settings)
    .where(eq(settings.id, 1))
    .for("update");
  const { [document]: _, ...legal } = site!.legal;
  await saveSettings(scope, { legal });
});

/** How many members have agreed to the version that holds, by text. Throws Forbidden. */
export async function countConsents(viewer: Viewer, { legal }: Legal): Promise<Consents> {
  ensure(can.manageSettings(viewer));
  const counts: Consents = {};
  for (const document of LEGAL_DOCUMENTS) {
    if (!legal[document]) continue;
    const [row] = await db
      .select({ n: count() })
      .from(members)
      .where(
        and(
          eq(members.status, "APPROVED"),
          sql`(${members.consents} ->> ${document})::int >= ${legal[document].version}`,
        ),
      );
    counts[document] = row!.n;
  }
  return counts;
}
