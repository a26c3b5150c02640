import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Time } from "@/components/ui/time";
import { FaceAvatar, FaceName } from "@/components/writing/face";
import { Prose } from "@/components/writing/prose";
import type { OpenedCase } from "@/domain/reports/queue";
import type { Reading } from "../desk";

type Props = Reading & { opened: OpenedCase };

/** What was reported, between what stands before and after it, as a moderator reads it there. */
export function CaseContext({ opened, ...reading }: Props) {
  const { t } = reading;
  const { content, before, after, targetKind } = opened;
  if (!content) return <Note icon="trash-2">{t("reports.gone")}</Note>;
  return (
    <section className="case-context" aria-labelledby="context">
      <h3 id="context">{t("reports.context")}</h3>
      {targetKind !== "member" && (
        <p className="m" dir="auto">
          {content.title}
        </p>
      )}
      {before.map((each) => (
        <Said key={each.id} said={each} opened={opened} label={t("reports.before")} {...reading} />
      ))}
      <div className="case-reported">
        <p className="xs b case-flag">{t("reports.reported")}</p>
        {content.deletedAt && <p className="xs t3">{t("reports.deleted")}</p>}
        {content.hiddenAt && <p className="xs t3">{t(opened.hiddenAt ? "reports.autoHidden" : "reports.hidden")}</p>}
        {content.editedAt && content.editedAt > opened.createdAt && <p className="xs t3">{t("reports.edited")}</p>}
        <Said said={content} opened={opened} {...reading} />
      </div>
      {after.map((each) => (
        <Said key={each.id} said={each} opened={opened} label={t("reports.after")} {...reading} />
      ))}
      <Button href={content.path} size="sm" icon="arrow-up-right">
        {t("reports.openPlace")}
      </Button>
    </section>
  );
}

type SaidProps = Reading & { said: NonNullable<OpenedCase["content"]>; opened: OpenedCase; label?: string };

function Said({ said, opened, label, ...reading }: SaidProps) {
  const { t } = reading;
  const face = said.authorId ? opened.faces.get(said.authorId) : undefined;
  return (
    <div className="case-said">
      {label && <p className="xs t3">{label}</p>}
      <p className="row gap-xs sm">
        <FaceAvatar face={face} size={24} />
        <FaceName face={face} former={t("reports.former")} />
        <Time at={said.createdAt} className="t3 xs end" {...reading} />
      </p>
      {said.html === null ? (
        <p className="t2 case-plain" dir="auto">
          {said.body || t("reports.wordless")}
        </p>
      ) : (
        <Prose html={said.html} removed={t("forum.removedText")} />
      )}
    </div>
  );
}
