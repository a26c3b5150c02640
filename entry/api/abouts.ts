// Module membersAbout of the public API. What a member says has the member's own id.

import { z } from "zod";
import { NotFound } from "@/domain/errors";
import { askAbouts, deleteAbout, getAbout, writeAbout as write } from "@/domain/members/about";
import { AboutJson, AboutShape, NewAboutJson, wordsOf, writeAbout } from "@/wire/abouts";
import { QueryInput, readCursorAsked, writeMetadata } from "@/wire/query";
import { staleRevision } from "@/wire/refusals";
import { NOTHING, PageShape } from "@/wire/shapes";
import { ById, ownId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v2/abouts";

const AnsweredShape = z.object({ memberAbout: AboutShape });

const fieldAt = (path: string) =>
  path === "words" ? "memberAbout.content" : path === "memberId" ? "memberAbout.memberId" : `memberAbout.${path}`;

export const ABOUTS: Operation[] = [
  operation({
    name: "membersAbout.createMemberAbout",
    method: "POST",
    path: BASE,
    who: "key",
    input: z.object({ memberAbout: NewAboutJson }),
    answer: AnsweredShape,
    run: async (caller, { memberAbout: { memberId, content } }) => {
      const whose = memberId ?? ownId(caller);
      await write(caller.viewer, { memberId: whose, content, words: wordsOf(content) });
      return { memberAbout: writeAbout(await getAbout(caller.viewer, whose)) };
    },
    nameOf: ({ reason }) => (reason === "about-there" ? { code: "ALREADY_EXISTS" } : undefined),
    fieldAt,
  }),
  operation({
    name: "membersAbout.getMyMemberAbout",
    method: "GET",
    path: `${BASE}/my`,
    who: "member",
    input: z.object({}),
    answer: AnsweredShape.partial(),
    run: async (caller) => {
      const found = await getAbout(caller.viewer, ownId(caller)).catch((error) => {
        if (error instanceof NotFound) return undefined;
        throw error;
      });
      return { memberAbout: found && writeAbout(found) };
    },
  }),
  operation({
    name: "membersAbout.getMemberAbout",
    method: "GET",
    path: `${BASE}/{id}`,
    who: "anyone",
    input: ById,
    answer: AnsweredShape,
    run: async ({ viewer }, { id }) => ({ memberAbout: writeAbout(await getAbout(viewer, id)) }),
  }),
  operation({
    name: "membersAbout.updateMemberAbout",
    method: "PATCH",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById.extend({ memberAbout: AboutJson }),
    answer: AnsweredShape,
    run: async ({ viewer }, { id, memberAbout: { revision, content } }) => {
      await write(viewer, { memberId: id, revision: Number(revision), content, words: wordsOf(content) });
      return { memberAbout: writeAbout(await getAbout(viewer, id)) };
    },
    nameOf: staleRevision,
    fieldAt,
  }),
  operation({
    name: "membersAbout.deleteMemberAbout",
    method: "DELETE",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById,
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await deleteAbout(viewer, { memberId: id });
      return {};
    },
  }),
  operation({
    name: "membersAbout.queryMemberAbouts",
    method: "POST",
    path: `${BASE}/query`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish() }),
    answer: z.object({ memberAbouts: z.array(AboutShape), metadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askAbouts(viewer, readCursorAsked(query));
      return { memberAbouts: page.rows.map(writeAbout), metadata: writeMetadata(page) };
    },
  }),
];
