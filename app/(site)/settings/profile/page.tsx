import type { Metadata } from "next";
import { Avatar } from "@/components/members/avatar";
import { Cover } from "@/components/members/cover";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { getOwnProfile } from "@/domain/members/profile";
import { requireMember } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { renderMarkdown } from "@/lib/markdown";
import { describe, takeCoverAway, takePhotoAway } from "./actions";
import { PictureSection } from "./picture-section";
import { ProfileForm } from "./profile-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("settings.profile.pageTitle") };
}

/** What others see of a member. */
export default async function ProfileSettingsPage({ searchParams }: PageProps<"/settings/profile">) {
  const viewer = await requireMember("/settings/profile");
  const [own, t, labels, words, params] = await Promise.all([
    getOwnProfile(viewer),
    getWords(),
    formWords("settings"),
    formWords("form"),
    searchParams,
  ]);
  const { profile } = labels;
  const errorOf = (kind: string) =>
    params.of === kind && typeof params.failed === "string" && Object.hasOwn(labels.issues, params.failed)
      ? labels.issues[params.failed as keyof typeof labels.issues]
      : undefined;
  const pictureWords = (kind: "photo" | "cover") => ({
    title: profile[`${kind}Title`],
    hint: profile[`${kind}Hint`],
    limits: profile[`${kind}Limits`],
    field: profile[`${kind}Field`],
    upload: profile[`${kind}Upload`],
    remove: profile[`${kind}Remove`],
    part: profile.part,
    parts: profile.parts,
    alt: profile.alt,
    altHint: profile.altHint,
    altNow: profile[`${kind}AltNow`],
    altSave: profile.altSave,
  });
  return (
    <Still>
      <div className="card">
        <PictureSection
          kind="photo"
          words={pictureWords("photo")}
          error={errorOf("photo")}
          remove={own.photo ? takePhotoAway : undefined}
          describe={own.photo ? { action: describe, alt: own.photoAlt } : undefined}
        >
          <Avatar member={own} size={72} />
        </PictureSection>
        <PictureSection
          kind="cover"
          words={pictureWords("cover")}
          error={errorOf("cover")}
          remove={own.cover ? takeCoverAway : undefined}
          describe={own.cover ? { action: describe, alt: own.coverAlt } : undefined}
        >
          <Cover member={own} />
          {!own.cover && <p className="hint">{profile.coverNone}</p>}
        </PictureSection>
        <ProfileForm
          own={{ ...own, title: own.title ?? undefined, about: own.about ?? undefined }}
          hasPhoto={own.photo !== null}
          aboutHtml={own.about ? renderMarkdown(own.about) : ""}
          labels={profile}
          save={{ save: t("settings.save"), undo: t("settings.undo"), unsaved: t("settings.unsaved") }}
          words={words}
        />
      </div>
      <Done params={errorOf("photo") || errorOf("cover") ? {} : params} words={await doneWords()} />
    </Still>
  );
}
