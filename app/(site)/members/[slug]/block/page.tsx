import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Avatar } from "@/components/members/avatar";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { getViewer, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { loadProfile } from "../load";
import { BlockForm } from "./block-form";

type Props = PageProps<"/members/[slug]/block">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  if ((await getViewer()).kind === "visitor") return {};
  const [member, t] = await Promise.all([loadProfile(slug, "/block"), getWords()]);
  return { title: t("blocked.askTitle", { name: member.nickname }) };
}

export default async function BlockPage({ params }: Props) {
  const { slug } = await params;
  const viewer = await requireMember(`/members/${slug}/block`);
  const [member, t, words] = await Promise.all([loadProfile(slug, "/block"), getWords(), formWords("form")]);
  if (!can.hideMember(viewer, member)) redirect(`/members/${member.slug}`);
  const { nickname: name } = member;
  return (
    <Still>
      <div className="place">
        <Avatar member={member} size={84} eager />
        <h1 dir="auto">{t("blocked.askTitle", { name })}</h1>
        <p className="lede">{t("blocked.askText", { name })}</p>
        <BlockForm
          memberId={member.id}
          words={words}
          labels={{
            note: t("blocked.note"),
            hint: t("blocked.noteHint"),
            confirm: t("blocked.confirm", { name }),
            cancel: t("blocked.cancel"),
          }}
          cancel={`/members/${member.slug}`}
        />
      </div>
    </Still>
  );
}
