import type { Metadata } from "next";
import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Pager } from "@/components/ui/pager";
import { Still } from "@/components/ui/still";
import { listMemberBlocks } from "@/domain/members/member-blocks";
import { one } from "@/entry/path";
import { requireMember } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { pagerOf } from "../../members/places";
import { unblock } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("blocked.title") };
}

export default async function BlockedPage({ searchParams }: PageProps<"/settings/blocked">) {
  const [params, viewer, t] = await Promise.all([searchParams, requireMember("/settings/blocked"), getWords()]);
  const page = await listMemberBlocks(viewer, { after: one(params.after), before: one(params.before) });
  return (
    <Still>
      <Card title={t("blocked.title")} flush>
        <p className="card-body t2">{t("blocked.lead")}</p>
        {page.rows.length === 0 ? (
          <Empty title={t("blocked.empty")} heading="h3">
            {t("blocked.emptyText")}
          </Empty>
        ) : (
          <ul aria-label={t("blocked.list")}>
            {page.rows.map((member) => (
              <li key={member.id} className="mrow">
                <Avatar member={member} size={38} />
                <div className="grow">
                  <p className="m clip" dir="auto">
                    {member.nickname}
                  </p>
                  {member.note && (
                    <p className="sm t3" dir="auto">
                      {member.note}
                    </p>
                  )}
                </div>
                <form action={unblock}>
                  <input type="hidden" name="memberId" value={member.id} />
                  <Button type="submit" size="sm" aria-label={t("blocked.unblockName", { name: member.nickname })}>
                    {t("blocked.unblock")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {(page.previous || page.next) && (
        <Pager {...pagerOf(t, "/settings/blocked", {}, page, { size: 50, n: one(params.n) })} />
      )}
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}
