import type { Translate } from "@/messages/translate";
import { Time } from "../ui/time";

type Props = {
  at: Date;
  editedAt: Date | null;
  /** The address of these words, and of how they read before. */
  href: string;
  history: string;
  reading: { t: Translate; locale: string; zone: string; now: Date };
};

/** When it was written, as a link to it, and that it has been changed, as a link to how. */
export function SaidAt({ at, editedAt, href, history, reading: { t, locale, zone, now } }: Props) {
  return (
    <>
      {editedAt && (
        <a className="xs t3" href={history}>
          {t("forum.edited")}
        </a>
      )}
      <a className="at" href={href}>
        <Time at={at} now={now} locale={locale} zone={zone} />
      </a>
    </>
  );
}
