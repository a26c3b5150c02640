import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { listClients } from "@/domain/oauth/clients";
import type { Reading } from "../desk";

type ListedProgram = Awaited<ReturnType<typeof listClients>>["rows"][number];
type Props = { program: ListedProgram; isOpen: boolean } & Reading;

/** One program: its public name, where it lives, how it comes by tokens, and the way to change it. */
export function ProgramLine({ program, isOpen, t, locale, zone, now }: Props) {
  const { id, name, origins, redirectUris, grants, by, createdAt, lastUsedAt } = program;
  const when = { now, locale, zone };
  return (
    <li className="mrow key-row" aria-current={isOpen ? "true" : undefined}>
      <div className="grow">
        <b className="m">
          <bdi>{name}</bdi>
        </b>
        <p className="sm">
          <code dir="ltr">{id}</code>
        </p>
        {[...origins, ...redirectUris].map((address) => (
          <p key={address} className="sm t2" dir="ltr">
            {address}
          </p>
        ))}
        <p className="sm t3">
          {grants.map((grant) => t(`programs.grant.${grant}` as "programs.grant.anonymous")).join(" · ")}
        </p>
        <p className="sm t3">
          {by ? t("apiKeys.madeBy", { name: by }) : t("apiKeys.madeBySite")} <Time at={createdAt} {...when} />
          {lastUsedAt && (
            <>
              {" · "}
              {t("apiKeys.lastUsed")} <Time at={lastUsedAt} {...when} />
            </>
          )}
        </p>
      </div>
      <Button
        size="sm"
        iconOnly
        href={`/admin/programs?edit=${id}#form`}
        aria-label={t("programs.edit", { name })}
        title={t("programs.edit", { name })}
      >
        <Icon name="pencil" />
      </Button>
    </li>
  );
}
