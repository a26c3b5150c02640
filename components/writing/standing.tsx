import type { Translate } from "@/messages/translate";
import { Button } from "../ui/button";
import { Note } from "../ui/note";

type Gone = {
  title: string;
  /** The act that brings it back, and what names it; absent where the viewer may not. */
  bringBack?: { act: (form: FormData) => Promise<void>; name: string; value: string };
  t: Translate;
};

/** Said above what was deleted, to those who still see it. */
export const DeletedNote = ({ title, bringBack, t }: Gone) => (
  <Note
    look="warn"
    icon="trash-2"
    title={title}
    action={
      bringBack && (
        <form action={bringBack.act}>
          <input type="hidden" name={bringBack.name} value={bringBack.value} />
          <Button type="submit" size="sm">
            {t("forum.restore")}
          </Button>
        </form>
      )
    }
  >
    {" "}
    {t("forum.deletedOwn")}
  </Note>
);

type Hidden = {
  title: string;
  /** The reader wrote it: they hear what they can do. */
  isOwn: boolean;
  /** The site takes messages to the team. */
  hasContactForm: boolean;
  t: Translate;
};

/** Said above what is hidden from others, to those who still see it. */
export const HiddenNote = ({ title, isOwn, hasContactForm, t }: Hidden) => (
  <Note
    look="warn"
    icon="eye-off"
    title={title}
    action={
      isOwn &&
      hasContactForm && (
        <Button href="/contact" size="sm">
          {t("forum.hiddenAsk")}
        </Button>
      )
    }
  >
    {" "}
    {t(isOwn ? "forum.hiddenOwn" : "forum.hiddenText")}
  </Note>
);
