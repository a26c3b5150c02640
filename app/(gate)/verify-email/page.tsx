import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Still } from "@/components/ui/still";
import { readToken } from "@/domain/sessions/tokens";
import { one } from "@/entry/path";
import { orNull } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { TokenForm } from "../token-form";
import { confirmChange } from "../verify/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("verify.changeTitle") };
}

/** The new mailbox says yes to a changed login address. */
export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const [params, t] = await Promise.all([searchParams, getWords()]);
  const token = one(params.token) ?? "";
  const link = await orNull(readToken("change-email", token));
  if (!link)
    return (
      <>
        <h1>{t("verify.overTitle")}</h1>
        <p className="intro">{t("verify.changeOver")}</p>
        <Button href="/settings/security" size="lg" look="primary">
          {t("verify.toSecurity")}
        </Button>
      </>
    );
  return (
    <Still>
      <h1>{t("verify.changeTitle")}</h1>
      <p className="intro">{t("verify.changeIntro", { email: link.data.email ?? "" })}</p>
      <TokenForm
        action={confirmChange}
        form={await formWords("form")}
        token={token}
        submit={t("verify.changeSubmit")}
      />
    </Still>
  );
}
