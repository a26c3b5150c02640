// Owns pictures of members as programs name them: by an address of ours or of the open web, read before anything is written.
import { env } from "@/lib/env";
import { MOST_IMAGE_BYTES } from "@/lib/image";
import { imageFile, isImageFile } from "@/lib/image-sizes";
import { safeFetch } from "@/lib/safe-fetch";
import { storage } from "@/lib/storage";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid } from "../errors";
import { keepImageAgain } from "../files/images";
import { changeMember, isOwnAlone, makeMember } from "./edit";
import { CreatePicturedInput, UpdatePicturedInput } from "./input";
import { replaceImage } from "./profile";
import { findPictures, lockInReach } from "./reach";

const KINDS = ["photo", "cover"] as const;
type Kind = (typeof KINDS)[number];
type Wish = Partial<Record<Kind, string>>;
/** Keys of what was kept; null takes away, nothing leaves as it is. */
type Kept = Partial<Record<Kind, string | null>>;

/** Makes a member as createMember does, with pictures. */
export const createPictured = command(CreatePicturedInput, {
  before: async (wish, viewer) => {
    ensure(can.createMembers(viewer));
    return keepAll(wish, {});
  },
  work: async (input, scope) => {
    const made = await makeMember(input, { ...scope, before: undefined });
    await replaceAll(scope, made.memberId, scope.before);
    return made;
  },
});

/** Changes a member as updateMember does, and their pictures: an empty text takes one away, the one that is there stays. */
export const updatePictured = command(UpdatePicturedInput, {
  before: async ({ memberId, ...wish }, viewer) => {
    if (wish.photo === undefined && wish.cover === undefined) return {};
    ensure(can.editMembers(viewer) || isOwnAlone({ viewer }, memberId));
    return keepAll(wish, await findPictures(viewer, memberId));
  },
  work: async (input, scope) => {
    await changeMember(input, { ...scope, before: undefined });
    await replaceAll(scope, input.memberId, scope.before);
  },
});

async function keepAll(wish: Wish, held: Partial<Record<Kind, string | null>>): Promise<Kept> {
  const kept: Kept = {};
  for (const kind of KINDS) {
    const from = wish[kind];
    if (from !== undefined) kept[kind] = from === "" ? null : await keepFrom(kind, from, held[kind] ?? null);
  }
  return kept;
}

/** The key of what is there, for the same picture again. Throws Invalid naming the picture. */
async function keepFrom(kind: Kind, from: string, held: string | null): Promise<string> {
  if (held && (from === held || ownFile(from)?.startsWith(`${held}/`))) return held;
  const bytes = await bytesAt(kind, from);
  return keepImageAgain(kind, bytes, held).catch((error) => {
    const issue = error instanceof Invalid ? error.fields.file : undefined;
    throw issue ? new Invalid({ [`profile.${kind}`]: issue }) : error;
  });
}

async function bytesAt(kind: Kind, from: string): Promise<Uint8Array> {
  const own = ownFile(from);
  const none = () => new Invalid({ [`profile.${kind}`]: "image-address" });
  if (own) {
    const file = await storage().get(own);
    if (!file) throw none();
    return file.bytes;
  }
  if (!URL.canParse(from)) throw none();
  const answer = await safeFetch(from, { mostBytes: MOST_IMAGE_BYTES, redirects: 3, types: ["image/"] }).catch(
    () => null,
  );
  if (answer?.status !== 200) throw none();
  return answer.bytes;
}

/** The file of ours that an address or a key names: whoever names one could look at it. */
function ownFile(from: string): string | undefined {
  const named = /^https?:/.test(from) ? (/\/media\/(.+)$/.exec(from)?.[1] ?? "") : imageFile(from, 10_000);
  const isOurs = !/^https?:/.test(from) || from.startsWith(`${env().SITE_URL}/media/`);
  return isOurs && isImageFile(named) ? named : undefined;
}

async function replaceAll(scope: Scope<unknown>, memberId: string, kept: Kept): Promise<void> {
  for (const kind of KINDS) {
    const key = kept[kind];
    if (key === undefined) continue;
    const member = await lockInReach(scope.tx, scope.viewer, memberId);
    if (key !== member[kind]) await replaceImage(scope, member, kind, key);
  }
}
