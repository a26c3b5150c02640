import { letterCode } from "@/domain/members/proof-code";
import { env } from "@/lib/env";
import type { Compose } from "./letter";
import { tokenLink } from "./links";
import { span } from "./times";

/** Whoever signed up shows that the address is theirs. */
export const verification: Compose = async ({ t, site, data }) => {
  const url = await tokenLink("verify-email", data.tokenId);
  if (!url) return null;
  const code = await letterCode(data.tokenId!);
  return {
    subject: t("mails.verification.subject", { site: site.name }),
    preheader: t("mails.verification.preheader"),
    body: [
      t("mails.verification.body", { site: site.name }),
      ...(code ? [t("mails.verification.code", { code })] : []),
    ],
    button: { label: t("mails.verification.button"), url },
    after: [t("mails.verification.after", { time: span(t, env().VERIFICATION_SECONDS) })],
  };
};
