import type { ComponentProps } from "react";
import type { Translate } from "@/messages/translate";
import { MemberRow } from "../members/member-row";
import { CursorPager } from "../ui/cursor-pager";
import { Empty } from "../ui/empty";
import { PageHead } from "../ui/page-head";

type Props = {
  page: { rows: ComponentProps<typeof MemberRow>["member"][]; previous?: string; next?: string };
  /** This page's address with `of` in it. */
  path: string;
  t: Translate;
};

/** Who likes something, as far as the viewer sees them. */
export const LikersView = ({ page, path, t }: Props) => (
  <>
    <PageHead title={t("forum.likers")} />
    {page.rows.length === 0 ? (
      <Empty title={t("forum.likersNone")} />
    ) : (
      <ul className="card">
        {page.rows.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </ul>
    )}
    <CursorPager page={page} at={(key, cursor) => `${path}&${key}=${cursor}`} t={t} />
  </>
);
