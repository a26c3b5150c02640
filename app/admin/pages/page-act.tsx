"use client";
import { Button } from "@/components/ui/button";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { LeavePageInput } from "@/domain/pages/input";
import { bringPageBack, takePageAway, unpublish } from "./actions";

const ACTS = {
  unpublish: { action: unpublish, icon: "undo-2", look: undefined },
  takePageAway: { action: takePageAway, icon: "trash-2", look: "danger-quiet" },
  bringPageBack: { action: bringPageBack, icon: "undo-2", look: undefined },
} as const;

type Props = { act: keyof typeof ACTS; pageId: string; words: FormWords; label: string; size?: "sm" };

/** Takes a page from its readers, or gives it back to them; the form says first how many those are, and one more press agrees. */
export function PageAct({ act, pageId, words, label, size }: Props) {
  const { action, icon, look } = ACTS[act];
  return (
    <Form action={action} input={LeavePageInput} words={words} className="page-act">
      <Hidden name="pageId" value={pageId} />
      <Button type="submit" icon={icon} look={look} size={size}>
        {label}
      </Button>
    </Form>
  );
}
