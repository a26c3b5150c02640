import type { AudienceKeys, AudienceWords } from "@/components/ui/audience-field";
import { Button } from "@/components/ui/button";
import { Crumbs } from "@/components/ui/crumbs";
import type { FormWords } from "@/components/ui/form-context";
import { Note } from "@/components/ui/note";
import { editorWords } from "@/components/writing/words";
import type { Audience } from "@/domain/audience";
import type { Translate } from "@/messages/translate";
import { PageAct } from "./page-act";
import { PageForm } from "./page-form";

type Props = {
  t: Translate;
  title: string;
  words: FormWords;
  audience: { words: AudienceWords; keys: AudienceKeys };
  page: {
    id: string;
    at?: string;
    updatedAt?: Date;
    state: "DRAFT" | "PUBLISHED";
    hasChanges: boolean;
    title: string;
    slug: string;
    body: string;
    audience: Audience;
    refusal: string;
  };
  /** Is it there already, or just begun? */
  isThere?: boolean;
};

/** Where a page is written: what readers have now, the form, and below it what else can be done. */
export function PageDesk({ t, title, words, audience, page, isThere }: Props) {
  const label = (key: string) => t(`sitePages.form.${key}` as "sitePages.form.title");
  const isOut = page.state === "PUBLISHED";
  return (
    <div className="forum-form writing-desk at-start">
      <Crumbs label={t("sitePages.crumbs")} steps={[{ href: "/admin/pages", name: t("sitePages.title") }]} />
      <h1>{title}</h1>
      {isThere && (
        <Note
          title={t(isOut ? "sitePages.isOut" : "sitePages.isDraft")}
          action={
            <Button href={`/pages/${page.at}`} size="sm">
              {t("sitePages.look")}
            </Button>
          }
        >
          {" "}
          {t(isOut ? (page.hasChanges ? "sitePages.outChanged" : "sitePages.outText") : "sitePages.draftText")}
        </Note>
      )}
      <PageForm
        words={words}
        editor={editorWords(t)}
        audienceWords={audience.words}
        keys={audience.keys}
        labels={{
          title: label("title"),
          slug: label("slug"),
          slugHint: label("slugHint"),
          body: label("body"),
          audience: label("audience"),
          audienceHint: label("audienceHint"),
          refusal: label("refusal"),
          say: label("say"),
          sayHint: label("sayHint"),
          hide: label("hide"),
          hideHint: label("hideHint"),
          keep: label("keep"),
          publish: label(isOut ? "publishChanges" : "publish"),
        }}
        values={{
          pageId: page.id,
          seenAt: page.updatedAt?.getTime(),
          title: page.title,
          slug: page.slug === `draft-${page.id}` ? "" : page.slug,
          body: page.body,
          audience: page.audience,
          refusal: page.refusal,
        }}
      />
      {isThere && (
        <div className="row wrap desk-more">
          <Button href={`/admin/pages/${page.id}/history`} icon="history">
            {t("sitePages.history")}
          </Button>
          {isOut && <PageAct act="unpublish" pageId={page.id} words={words} label={t("sitePages.unpublish")} />}
          <PageAct act="takePageAway" pageId={page.id} words={words} label={t("sitePages.delete")} />
          <p className="sm t3">{t("sitePages.deleteHint")}</p>
        </div>
      )}
    </div>
  );
}
