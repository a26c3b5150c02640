// The site's privacy in public JSON, both ways.

import { z } from "zod";
import { NO_ID } from "@/lib/id";
import { moment, revision, type Said, SHAPES } from "./shapes";
import { revisionText } from "./values";

type Privacy = {
  mayBePublic: "all" | "nobody";
  profilesSeenBy: "anyone" | "members";
  revision: number;
  updatedAt: Date;
};
type DefaultPrivacy = { defaultPrivacy: "PUBLIC" | "PRIVATE"; revision: number };

/** There is one of each, which needs no name; the format wants one. */
const id = NO_ID;

export const PrivacyShape = z
  .object({
    id: z.guid(),
    publicMemberVisibility: z.enum(["VISIBLE_TO_ALL", "VISIBLE_TO_MEMBERS_ONLY"]),
    publicMemberCandidates: z.enum(["ANYONE", "NO_ONE"]),
    revision,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "MemberPrivacySettings" });
export const DefaultPrivacyShape = z
  .object({ id: z.guid(), defaultPrivacy: z.enum(["PUBLIC", "PRIVATE"]), revision })
  .register(SHAPES, { id: "DefaultPrivacy" });

export const writePrivacy = ({
  mayBePublic,
  profilesSeenBy,
  revision,
  updatedAt,
}: Privacy): Said<typeof PrivacyShape> => ({
  id,
  publicMemberVisibility: profilesSeenBy === "anyone" ? "VISIBLE_TO_ALL" : "VISIBLE_TO_MEMBERS_ONLY",
  publicMemberCandidates: mayBePublic === "all" ? "ANYONE" : "NO_ONE",
  revision: String(revision),
  updatedDate: updatedAt,
});

export const writeDefaultPrivacy = ({
  defaultPrivacy,
  revision,
}: DefaultPrivacy): Said<typeof DefaultPrivacyShape> => ({
  id,
  defaultPrivacy,
  revision: String(revision),
});

export const PrivacyJson = z.object({
  publicMemberVisibility: z.string("choice-missing").max(40, "choice-missing"),
  publicMemberCandidates: z.string("choice-missing").max(40, "choice-missing"),
  revision: revisionText,
});
export const DefaultPrivacyJson = z.object({
  defaultPrivacy: z.enum(["PUBLIC", "PRIVATE"], "choice-missing"),
  revision: revisionText,
});

const SEEN_BY: Record<string, "anyone" | "members"> = { VISIBLE_TO_ALL: "anyone", VISIBLE_TO_MEMBERS_ONLY: "members" };
const MAY_BE: Record<string, "all" | "nobody"> = { ANYONE: "all", NO_ONE: "nobody" };

/** As the domain takes it; a word that stands for nothing is left for the domain to refuse. */
export const readPrivacy = ({
  publicMemberVisibility,
  publicMemberCandidates,
  revision,
}: z.output<typeof PrivacyJson>) => ({
  profilesSeenBy: SEEN_BY[publicMemberVisibility]!,
  mayBePublic: MAY_BE[publicMemberCandidates]!,
  revision,
});
