import { Button } from "@/components/ui/button";
import { Crumbs } from "@/components/ui/crumbs";
import type { FormWords } from "@/components/ui/form-context";
import { Note } from "@/components/ui/note";
import { editorWords } from "@/components/writing/words";
import { shownIn } from "@/lib/days";
import { formatMoment } from "@/lib/format";
import { MayNot } from "../forum/t/[slug]/may-not";
import type { Blog } from "./load";
import { PostForm } from "./post-form";

export type Draft = {
  id: string;
  slug: string | null;
  state: "DRAFT" | "SCHEDULED" | "PUBLISHED";
  scheduledFor: Date | null;
  hasChanges: boolean;
  title: string;
  excerpt: string;
  body: string;
  tags: string[];
  cover: string | null;
};
type Props = {
  blog: Blog;
  draft: Draft;
  title: string;
  words: FormWords;
  /** For the forms of a draft that is there. */
  acts?: Record<"unpublish" | "takePostAway", (form: FormData) => Promise<void>>;
};

/** Where a post is written: what stands in the way, the form, and below it what can be done with the draft. */
export function Desk({ blog, draft, title, words, acts }: Props) {
  const { t, stance, zone, locale } = blog;
  const { id, slug, state, scheduledFor } = draft;
  const isOut = state === "PUBLISHED";
  const label = (key: string) => t(`blog.form.${key}` as "blog.form.title");
  return (
    <div className="forum-form writing-desk">
      <Crumbs
        label={t("forum.crumbs")}
        steps={[
          { href: "/blog", name: t("blog.title") },
          { href: "/blog/drafts", name: t("blog.drafts") },
        ]}
      />
      <h1>{title}</h1>
      {isOut && slug && (
        <Note
          title={t("blog.outNote")}
          action={
            <Button href={`/blog/${slug}`} size="sm">
              {t("blog.outAct")}
            </Button>
          }
        >
          {" "}
          {t(draft.hasChanges ? "blog.outChanged" : "blog.outText")}
        </Note>
      )}
      {state === "SCHEDULED" && scheduledFor && (
        <Note icon="clock" title={t("blog.waitsNote", { when: formatMoment(scheduledFor, locale, zone) })}>
          {" "}
          {t("blog.waitsText")}
        </Note>
      )}
      {stance.as !== "writer" && <MayNot stance={stance} t={t} next={`/blog/drafts/${id}`} />}
      {stance.as !== "writer" && <p className="t2">{t("blog.draftsOnly")}</p>}
      <PostForm
        words={words}
        editor={editorWords(t)}
        labels={{
          title: label("title"),
          body: label("body"),
          excerpt: label("excerpt"),
          excerptHint: label("excerptHint"),
          tags: label("tags"),
          tagsHint: label("tagsHint"),
          keep: label("keep"),
          publish: label(isOut ? "publishChanges" : "publish"),
          later: label("later"),
          laterWhen: label("laterWhen"),
          laterHint: t("blog.form.laterHint", { zone }),
          laterAct: label("laterAct"),
          kept: label("kept"),
          keeping: label("keeping"),
          notKept: label("notKept"),
          cover: label("cover"),
          coverAdd: label("coverAdd"),
          coverChange: label("coverChange"),
          coverRemove: label("coverRemove"),
          coverBusy: label("coverBusy"),
          coverFailed: label("coverFailed"),
        }}
        values={{
          postId: id,
          title: draft.title,
          excerpt: draft.excerpt,
          body: draft.body,
          tags: draft.tags.join(", "),
          cover: draft.cover ?? "",
          publishAt: scheduledFor ? shownIn(scheduledFor, zone) : "",
        }}
        mayPublish={blog.mayPublish}
        mayWait={!isOut}
      />
      {acts && stance.as === "writer" && (
        <form
          className="no-scripts row wrap"
          id="cover"
          action={`/media/upload/post-cover/${id}`}
          method="post"
          encType="multipart/form-data"
        >
          <input type="hidden" name="postId" value={id} />
          <label className="label" htmlFor="cover-file">
            {label("cover")}
          </label>
          <input id="cover-file" type="file" name="file" accept="image/jpeg,image/png,image/webp,image/gif" />
          <Button type="submit" size="sm">
            {label("coverAdd")}
          </Button>
        </form>
      )}
      {acts && (
        <div className="row wrap desk-more">
          {state !== "DRAFT" && (
            <form action={acts.unpublish}>
              <input type="hidden" name="postId" value={id} />
              <Button type="submit" icon="undo-2">
                {t(isOut ? "blog.unpublish" : "blog.unschedule")}
              </Button>
            </form>
          )}
          <form action={acts.takePostAway}>
            <input type="hidden" name="postId" value={id} />
            <Button type="submit" look="danger-quiet" icon="trash-2">
              {t(isOut ? "blog.deletePost" : "blog.deleteDraft")}
            </Button>
          </form>
          <p className="sm t3">{t("blog.deleteHint")}</p>
        </div>
      )}
    </div>
  );
}
