// Owns which of the owner's pages a viewer sees: hidden means hidden everywhere (M128, M129).
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { pages } from "@/db/schema/pages";
import { admittedTo } from "../audience";
import { can } from "../can";
import { all, any, type Rule, rule, toSql } from "../rules";
import type { Viewer } from "../viewer";

/** The pages this viewer may read: single loads, menus, search, sitemap and the page's own preview go through it. */
export const pagesVisibleTo = (viewer: Viewer): SQL => toSql(pageSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export const pageSight = (viewer: Viewer): Rule =>
  all(
    rule("page.kept", isNull(pages.deletedAt)),
    any(
      rule("page.staff", can.managePages(viewer)),
      all(rule("page.out", eq(pages.state, "PUBLISHED")), rule("page.audience", admittedTo(viewer, pages.audience))),
    ),
  );

/** For menus, search and sitemap, which show nobody what is not out. */
export const listedPages = (viewer: Viewer): SQL => and(eq(pages.state, "PUBLISHED"), pagesVisibleTo(viewer))!;

/** There and out, but not for this viewer: those that say so instead of being absent. */
export const saysClosed: SQL = and(eq(pages.state, "PUBLISHED"), isNull(pages.deletedAt), eq(pages.refusal, "say"))!;

/** What the pages' own staff work on. */
export const onDesk = (viewer: Viewer): SQL => (can.managePages(viewer) ? sql`true` : sql`false`);
