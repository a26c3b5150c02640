import { EditLink } from "@/components/ui/line-acts";
import type { listClients } from "@/domain/oauth/clients";
import { Made } from "../caller-list";
import type { Reading } from "../desk";

type ListedProgram = Awaited<ReturnType<typeof listClients>>["rows"][number];
type Props = { program: ListedProgram; isOpen: boolean } & Reading;

/** One program: its public name, where it lives, how it comes by tokens, and the way to change it. */
export function ProgramLine({ program, isOpen, t, locale, zone, now }: Props) {
  const { id, name, origins, redirectUris, grants } = program;
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
          <Made caller={program} {...{ t, locale, zone, now }} />
        </p>
      </div>
      <EditLink href={`/admin/programs?edit=${id}#form`} name={t("programs.edit", { name })} />
    </li>
  );
}
