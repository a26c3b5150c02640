import type { Choice, Preferences } from "@/domain/notifications/preferences";
import type { Translate } from "@/messages/translate";

type Props = { kinds: Preferences["kinds"]; t: Translate };
const GROUPS = ["talk", "people", "account", "security", "team"] as const;

/** Kinds down, channels across; what cannot be switched says so in words. */
export function KindTable({ kinds, t }: Props) {
  const groups = GROUPS.map((group) => ({ group, kinds: kinds.filter((kind) => kind.group === group) }));
  return (
    <table className="prefs">
      <thead>
        <tr>
          <th scope="col">{t("notifications.settingsPage.kind")}</th>
          <th scope="col">{t("notifications.settingsPage.site")}</th>
          <th scope="col">{t("notifications.settingsPage.email")}</th>
        </tr>
      </thead>
      {groups.map(
        ({ group, kinds }) =>
          kinds.length > 0 && (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={3} className="grp">
                  {t(`notifications.group.${group}`)}
                </th>
              </tr>
              {kinds.map(({ kind, site, email }) => (
                <tr key={kind} id={kind}>
                  <th scope="row">
                    {t(`notifications.kind.${kind}.name`)}
                    <span className="sm t3">{t(`notifications.kind.${kind}.hint`)}</span>
                  </th>
                  <Cell kind={kind} channel="site" choice={site} t={t} />
                  <Cell kind={kind} channel="email" choice={email} t={t} />
                </tr>
              ))}
            </tbody>
          ),
      )}
    </table>
  );
}

/** A native checkbox tells its own state, so the role needs no `aria-checked`. */
const SWITCH = { role: "switch" };

function Cell({
  kind,
  channel,
  choice,
  t,
}: {
  kind: Props["kinds"][number]["kind"];
  channel: "site" | "email";
  choice: Choice;
  t: Translate;
}) {
  if (!choice.isChoice)
    return (
      <td className="sm t3">
        {t(choice.isOn ? "notifications.settingsPage.isAlways" : "notifications.settingsPage.isNever")}
      </td>
    );
  const label = t("notifications.settingsPage.label", { kind: t(`notifications.kind.${kind}.name`), channel });
  return (
    <td>
      <input
        type="checkbox"
        {...SWITCH}
        className="switch"
        name={`kinds.${kind}.${channel}`}
        defaultChecked={choice.isOn}
        aria-label={label}
      />
    </td>
  );
}
