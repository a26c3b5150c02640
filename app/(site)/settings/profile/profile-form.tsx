"use client";
import { Choices } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { ABOUT_MAX, TITLE_MAX, UpdateProfileInput } from "@/domain/members/input";
import { AboutField } from "./about-field";
import { saveProfile } from "./actions";

type Props = {
  own: { nickname: string; slug: string; title?: string; about?: string; picture: "initials" | "tile" | "photo" };
  hasPhoto: boolean;
  aboutHtml: string;
  labels: Record<
    | "youTitle"
    | "youHint"
    | "nickname"
    | "slug"
    | "slugHint"
    | "headline"
    | "headlineHint"
    | "about"
    | "aboutHint"
    | "preview"
    | "previewTitle"
    | "previewEmpty"
    | "previewFailed"
    | "picture"
    | "pictureInitials"
    | "pictureInitialsHint"
    | "pictureTile"
    | "pictureTileHint"
    | "picturePhoto"
    | "picturePhotoHint",
    string
  >;
  save: { save: string; undo: string; unsaved: string };
  words: FormWords;
};

/** What others read of a member. */
export function ProfileForm({ own, hasPhoto, aboutHtml, labels, save, words }: Props) {
  const pictures = [
    { value: "initials", label: labels.pictureInitials, hint: labels.pictureInitialsHint },
    { value: "tile", label: labels.pictureTile, hint: labels.pictureTileHint },
    ...(hasPhoto ? [{ value: "photo", label: labels.picturePhoto, hint: labels.picturePhotoHint }] : []),
  ];
  return (
    <Form action={saveProfile} input={UpdateProfileInput} words={words} values={own} className="" id="profile">
      <Section id="you" title={labels.youTitle} hint={labels.youHint} columns={2}>
        <Field name="nickname" label={labels.nickname} autoComplete="nickname" />
        <Field
          name="slug"
          label={labels.slug}
          hint={labels.slugHint}
          prefix="/members/"
          spellCheck={false}
          autoCapitalize="none"
          dir="ltr"
        />
        <div className="full">
          <Field name="title" label={labels.headline} hint={labels.headlineHint} maxLength={TITLE_MAX} optional />
        </div>
        <AboutField html={aboutHtml} max={ABOUT_MAX} words={labels} />
        {/* A photo that came or went changes what is chosen. */}
        <div className="full" key={own.picture + hasPhoto}>
          <Choices name="picture" legend={labels.picture} choices={pictures} look="radios" />
        </div>
        <div className="full">
          <SaveBar words={save} />
        </div>
      </Section>
    </Form>
  );
}
