// Badges in public JSON, both ways and in both generations of the format: the older has icons as texts and no revision.
import { z } from "zod";
import type { AskedBadge } from "@/domain/badges/asked";
import type { Assignment, Wish } from "@/domain/badges/assignments";
import { type BADGE_ICONS, badgeContrast, LEAST_CONTRAST } from "@/domain/badges/input";
import { env } from "@/lib/env";
import { moment, revision, type Said, SHAPES } from "./shapes";
import { idText, revisionText } from "./values";

type Icon = (typeof BADGE_ICONS)[number];

const SIDE = 24;
const sprite = () => `${env().SITE_URL}/icons.svg`;

const common = {
  id: z.guid(),
  title: z.string(),
  description: z.string(),
  backgroundColor: z.string(),
  textColor: z.string(),
  permissionsEnabled: z.boolean(),
  slug: z.string(),
  createdDate: moment,
  updatedDate: moment,
};
export const BadgeShape = z.object({ ...common, icon: z.string() }).register(SHAPES, { id: "Badge" });
export const BadgeV4Shape = z
  .object({ ...common, revision, icon: z.object({ url: z.string(), width: z.int(), height: z.int() }) })
  .register(SHAPES, { id: "BadgeV4" });

const writeCommon = ({
  id,
  title,
  description,
  background,
  foreground,
  isKey,
  slug,
  createdAt,
  updatedAt,
}: AskedBadge) => ({
  id,
  title,
  description,
  backgroundColor: background.toUpperCase(),
  textColor: foreground.toUpperCase(),
  permissionsEnabled: isKey,
  slug,
  createdDate: createdAt,
  updatedDate: updatedAt,
});

export const writeBadge = (badge: AskedBadge): Said<typeof BadgeShape> => ({
  ...writeCommon(badge),
  icon: `${sprite()}#${badge.icon}`,
});

export const writeBadgeV4 = (badge: AskedBadge): Said<typeof BadgeV4Shape> => ({
  ...writeCommon(badge),
  revision: String(badge.revision),
  icon: { url: `${sprite()}#${badge.icon}`, width: SIDE, height: SIDE },
});

const text = z.string().max(2000, "text-long").nullish();
const icon = z.union([text, z.object({ id: text, url: text })]).nullish();

export const BadgeJson = z.object({
  title: text,
  description: text,
  backgroundColor: text,
  textColor: text,
  icon,
  revision: revisionText.nullish(),
});

const GROUND = "#796EFF";
const READABLE = ["#FFFFFF", "#000000"];

/** As the domain makes one. Without colours they are the format's own ground, and of white and black what can be read on it. */
export function readNewBadge(badge: z.output<typeof BadgeJson>) {
  const background = badge.backgroundColor || GROUND;
  return {
    title: badge.title ?? "",
    description: badge.description ?? "",
    background,
    foreground:
      badge.textColor || (READABLE.find((colour) => badgeContrast(background, colour) >= LEAST_CONTRAST) ?? "#FFFFFF"),
    icon: readIcon(badge.icon) ?? "award",
  };
}

/** As the domain changes one; what was not sent is not in it. */
export const readBadgePatch = ({
  title,
  description,
  backgroundColor,
  textColor,
  ...rest
}: z.output<typeof BadgeJson>) => ({
  title: title ?? undefined,
  description: description ?? undefined,
  background: backgroundColor ?? undefined,
  foreground: textColor ?? undefined,
  icon: readIcon(rest.icon),
});

/** By its name, or by the address under which we show it. Another picture is left for the domain to refuse. */
function readIcon(given: z.output<typeof icon>): Icon | undefined {
  const address = typeof given === "object" ? given?.url || given?.id : given;
  if (!address) return undefined;
  return address.slice(address.lastIndexOf("#") + 1) as Icon;
}

const FIELDS: Record<string, string> = { background: "backgroundColor", foreground: "textColor" };
export const badgeFieldAt = (path: string) => (path === "badgeId" ? "id" : `badge.${FIELDS[path] ?? path}`);

const tagIds = z.object({ tagIds: z.array(z.string("tag-id"), "tag-id").nullish() }).nullish();
export const TagsJson = z.object({ privateTags: tagIds, tags: tagIds });
export const AssignmentJson = z.object({
  badgeId: idText(),
  memberId: idText(),
  tags: TagsJson.nullish(),
  extendedFields: z.object({ namespaces: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

export const readTags = (tags: z.output<typeof TagsJson> | null | undefined) => ({
  private: tags?.privateTags?.tagIds ?? [],
  public: tags?.tags?.tagIds ?? [],
});

export const readAssignment = ({ badgeId, memberId, tags, extendedFields }: z.output<typeof AssignmentJson>): Wish => ({
  badgeId,
  memberId,
  tags: tags ? readTags(tags) : undefined,
  extended: extendedFields?.namespaces,
});

const Tagged = z.object({ tagIds: z.array(z.string()) });
export const AssignmentShape = z
  .object({
    id: z.guid(),
    badgeId: z.guid(),
    memberId: z.guid(),
    tags: z.object({ privateTags: Tagged, tags: Tagged }),
    extendedFields: z.object({ namespaces: z.record(z.string(), z.unknown()) }).optional(),
    createdDate: moment,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "BadgeAssignment" });

export const writeAssignment = ({
  id,
  badgeId,
  memberId,
  tags,
  extended,
  createdAt,
  updatedAt,
}: Assignment): Said<typeof AssignmentShape> => ({
  id,
  badgeId,
  memberId,
  tags: { privateTags: { tagIds: tags.private }, tags: { tagIds: tags.public } },
  extendedFields: extended ? { namespaces: extended } : undefined,
  createdDate: createdAt,
  updatedDate: updatedAt,
});
