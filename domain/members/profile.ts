// Owns what a member shows of themselves: name, address, title, about and pictures. It never touches the contact (M10).
import { eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { db, type Tx } from "@/db/client";
import { type Member, members, slugs } from "@/db/schema/members";
import { imageFiles } from "@/lib/image-sizes";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { keepImage } from "../files/images";
import { letGo, takeIntoUse } from "../files/strays";
import { nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { aboutMoved } from "./about-moved";
import { ImageInput, NothingInput, UpdateProfileInput } from "./input";
import { lockMember } from "./member";
import { slug as slugSchema } from "./profile-address";
import { changeSlug } from "./slug";

/** One's own profile, as its form shows it. Throws Forbidden for a visitor. */
export async function getOwnProfile(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  const { id, nickname, slug, title, about, picture, photo, cover, photoAlt, coverAlt, privacyStatus } = members;
  const [own] = await db
    .select({ id, nickname, slug, title, about, picture, photo, cover, photoAlt, coverAlt, privacyStatus })
    .from(members)
    .where(eq(members.id, viewer.memberId!));
  if (!own) throw new NotFound("member");
  return own;
}

/** Changes what the input names of one's own profile; muted members may too (mission.md 15.21). */
export const updateProfile = command(UpdateProfileInput, async ({ slug, ...patch }, scope) => {
  const member = await lockSelf(scope);
  if (patch.picture === "photo" && !member.photo) throw new Invalid({ picture: "photo-missing" });
  if (slug !== undefined) {
    await ensureFree(scope.tx, slug, member);
    await changeSlug(scope, member, slug);
  }
  const key = patch.nickname === undefined ? {} : { nameKey: nameKey(patch.nickname) };
  await save(scope, member, patch, key);
});

/** Shows a photo instead of initials or tile; what was shown before is let go of. */
export const setPhoto = command(ImageInput, {
  before: (input, viewer) => keepFor(viewer, "photo", input),
  work: ({ alt }, scope) => replaceOwn(scope, "photo", scope.before, alt),
});

/** Shows a picture above the profile. */
export const setCover = command(ImageInput, {
  before: (input, viewer) => keepFor(viewer, "cover", input),
  work: ({ alt }, scope) => replaceOwn(scope, "cover", scope.before, alt),
});

/** Takes the photo away; the initials come back. Without a photo nothing happens. */
export const removePhoto = command(NothingInput, (_input, scope) => replaceOwn(scope, "photo", null));

/** Takes the cover away; the guild tiles come back. */
export const removeCover = command(NothingInput, (_input, scope) => replaceOwn(scope, "cover", null));

type Picture = z.output<typeof ImageInput>;

async function keepFor(viewer: Viewer, kind: "photo" | "cover", { file, part }: Picture): Promise<string> {
  ensure(can.useAccount(viewer));
  return keepImage(kind, file, part);
}

const replaceOwn = async (scope: Scope<unknown>, kind: "photo" | "cover", key: string | null, alt?: string | null) =>
  replaceImage(scope, await lockSelf(scope), kind, key, alt);

/** Shows another picture of a member, whose row is locked, or none; what was shown before is let go of. */
export async function replaceImage(
  scope: Scope<unknown>,
  member: Member,
  kind: "photo" | "cover",
  key: string | null,
  alt: string | null = null,
): Promise<void> {
  if (key) await takeIntoUse(scope.tx, imageFiles(key));
  const old = member[kind];
  if (old) await letGo(scope.tx, imageFiles(old));
  const isShown = member.picture === "photo";
  const picture = kind === "cover" ? undefined : key ? "photo" : isShown ? "initials" : undefined;
  await save(scope, member, { [kind]: key, [`${kind}Alt`]: alt, picture });
}

async function lockSelf({ viewer, tx }: Scope<unknown>): Promise<Member> {
  ensure(can.useAccount(viewer));
  return lockMember(tx, viewer.memberId!);
}

type Patch = Partial<
  Pick<Member, "nickname" | "title" | "about" | "picture" | "photo" | "cover" | "photoAlt" | "coverAlt">
>;

/** Writes what differs and says which fields those are (M156); nothing happens when nothing differs. */
async function save(
  { tx, record, now }: Scope<unknown>,
  member: Member,
  patch: Patch,
  beside: { nameKey?: string } = {},
) {
  const changed = (Object.keys(patch) as (keyof Patch)[]).filter(
    (key) => patch[key] !== undefined && patch[key] !== member[key],
  );
  if (changed.length === 0) return;
  await tx
    .update(members)
    .set({ ...patch, ...beside, updatedAt: now })
    .where(eq(members.id, member.id));
  await record({
    ...{ type: "member.updated", memberId: member.id, fields: changed.map((key) => `profile.${key}`) },
    ...aboutMoved(member.about, patch.about),
  });
}

/** Refuses an address that is somebody else's, and names one that is free. */
async function ensureFree(tx: Tx, slug: string, member: Member) {
  const wishes = [slug, ...alternatives(slug, member.nickname)];
  const held = await tx.select().from(slugs).where(inArray(slugs.slug, wishes));
  const takenBy = held.find((row) => row.slug === slug)?.memberId;
  if (takenBy === undefined || takenBy === member.id) return;
  const free = wishes.find((wish) => !held.some((row) => row.slug === wish));
  throw new Invalid({ slug: free ? "slug-taken-try" : "slug-taken" }, { slug, free: free ?? "" });
}

/** Like the one that was wanted: with an initial of the name, then with numbers. */
function alternatives(slug: string, name: string): string[] {
  const initials = nameKey(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word[0]!);
  const ends = [initials.at(-1), initials.join(""), ...Array.from({ length: 98 }, (_, at) => String(at + 2))];
  return ends
    .filter(Boolean)
    .map((end) => `${slug}-${end}`)
    .filter((wish) => slugSchema.safeParse(wish).success);
}
