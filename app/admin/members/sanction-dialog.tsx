import { Dialog } from "@/components/ui/dialog";
import type { FormWords } from "@/components/ui/form-context";
import type { Translate } from "@/messages/translate";
import { SanctionForm } from "./sanction-form";
import { sanctionWords } from "./sanction-words";

type Props = {
  kind: "block" | "mute";
  member: { id: string; nickname: string };
  next: string;
  words: FormWords;
  t: Translate;
};

/** Opens the questions that blocking or muting asks; without scripts a page of its own asks them. */
export function SanctionDialog({ kind, member, next, words, t }: Props) {
  const name = member.nickname;
  return (
    <Dialog
      opener={t(`admin.acts.${kind}`)}
      href={`/admin/members/${member.id}/${kind}?next=${encodeURIComponent(next)}`}
      look={kind === "block" ? "danger-quiet" : "secondary"}
      icon={kind === "block" ? "ban" : "volume-x"}
      title={t(`admin.sanction.${kind}.title`, { name })}
      cancel={t("admin.cancel")}
    >
      <SanctionForm kind={kind} memberId={member.id} next={next} words={words} say={sanctionWords(t, kind, name)} />
    </Dialog>
  );
}
