import { Button } from "@/components/ui/button";
import type { listApiKeys } from "@/domain/api-keys/api-key";
import { formatDate } from "@/lib/format";
import { Made } from "../caller-list";
import type { Reading } from "../desk";
import { permissionName } from "../permission-groups";
import { revokeKey } from "./actions";

type ListedKey = Awaited<ReturnType<typeof listApiKeys>>["rows"][number];

/** One key: what it may, who made it, when it was last used, and the way to take it back. */
export function KeyLine({ apiKey, t, locale, zone, now }: { apiKey: ListedKey } & Reading) {
  const { id, name, beginning, permissions, expiresAt, revokedAt, isBootstrap } = apiKey;
  const isOver = expiresAt !== null && expiresAt <= now;
  return (
    <li className="mrow key-row">
      <div className="grow">
        <div className="row wrap gap-xs">
          <b className="m">
            <bdi>{name}</bdi>
          </b>
          <code className="sm t3" dir="ltr">
            {beginning}…
          </code>
          {revokedAt && <span className="pill pill-offline">{t("apiKeys.revoked")}</span>}
          {!revokedAt && isOver && <span className="pill pill-offline">{t("apiKeys.over")}</span>}
          {isBootstrap && <span className="pill">{t("apiKeys.bootstrap")}</span>}
        </div>
        <p className="sm t2">
          {permissions.length === 0
            ? t("apiKeys.nothing")
            : permissions.map((permission) => permissionName(t, permission)).join(" · ")}
        </p>
        <p className="sm t3">
          <Made caller={apiKey} {...{ t, locale, zone, now }} />
          {expiresAt &&
            !isOver &&
            ` · ${t("apiKeys.ends", { date: formatDate(expiresAt, locale, zone, { dateStyle: "medium" }) })}`}
        </p>
      </div>
      {!revokedAt && !isOver && !isBootstrap && (
        <form action={revokeKey}>
          <input type="hidden" name="keyId" value={id} />
          <Button type="submit" size="sm" look="danger-quiet" aria-label={t("apiKeys.revokeName", { name })}>
            {t("apiKeys.revoke")}
          </Button>
        </form>
      )}
    </li>
  );
}
