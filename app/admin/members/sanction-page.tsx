import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import type { Sanction } from "./sanction";
import { SanctionForm } from "./sanction-form";
import { sanctionWords } from "./sanction-words";

/** Muting or blocking one member, on a page of its own. */
export const SanctionPage = ({ kind, memberId, nickname, next, words, t }: Sanction) => (
  <Still>
    <AdminHead title={t(`admin.sanction.${kind}.title`, { name: nickname })} />
    <Card className="narrow">
      <SanctionForm
        kind={kind}
        memberId={memberId}
        next={next}
        words={words}
        say={sanctionWords(t, kind, nickname)}
        cancel={t("admin.cancel")}
      />
    </Card>
  </Still>
);
