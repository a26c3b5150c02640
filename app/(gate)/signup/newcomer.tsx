import type { ReactNode } from "react";
import { askedField } from "@/components/fields/asked-field";
import type { NewcomerItem } from "@/components/fields/newcomer-fields";
import type { SignupForm } from "@/domain/fields/signup-form";
import type { Translate } from "@/messages/translate";

/** The lines of the form as the browser needs them. */
export const itemsFor = (form: SignupForm, isReasonAsked: boolean): NewcomerItem[] =>
  form.items
    .filter(({ builtIn }) => builtIn !== "reason" || isReasonAsked)
    .map(({ item, asked, builtIn, field }) => ({
      item,
      isRequired: asked === "required",
      ...(field ? { field: askedField(field) } : { builtIn: builtIn! }),
    }));

/** What the newcomer agrees to, with the way to read it. */
export function consentOf(form: SignupForm, legal: { slug: string; title: string }[], t: Translate): ReactNode {
  if (!form.hasConsent) return undefined;
  const text = form.consentText || t("signupForm.consentText");
  const own = form.consentHref ? [{ href: form.consentHref, title: t("signupForm.consentRead") }] : [];
  const links = [...legal.map(({ slug, title }) => ({ href: `/pages/${slug}`, title })), ...own];
  return (
    <>
      {text}
      {links.map(({ href, title }) => (
        <span key={href}>
          {" "}
          <a className="link" href={href} target="_blank" rel="noreferrer">
            <bdi>{title}</bdi>
          </a>
        </span>
      ))}
    </>
  );
}
