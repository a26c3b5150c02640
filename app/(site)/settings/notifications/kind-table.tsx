import { SelectBox } from "@/components/ui/select-box";
import type { Choice, Preferences } from "@/domain/notifications/preferences";
import type { Translate } from "@/messages/translate";

type Row = Preferences["kinds"][number];
type Kind = Row["kind"];
type Props = { kinds: Row[]; t: Translate };
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
                  <td>{site.isChoice ? <SiteSwitch kind={kind} isOn={site.isOn} t={t} /> : fixed(site, t)}</td>
                  <td className="pace">
                    {email.isChoice ? <EmailPace kind={kind} email={email} t={t} /> : fixed(email, t)}
                  </td>
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

function SiteSwitch({ kind, isOn, t }: { kind: Kind; isOn: boolean; t: Translate }) {
  return (
    <input
      type="checkbox"
      {...SWITCH}
      className="switch"
      name={`kinds.${kind}.site`}
      defaultChecked={isOn}
      aria-label={labelOf(kind, "site", t)}
    />
  );
}

/** How often its letters come, of what this kind allows. */
function EmailPace({ kind, email, t }: { kind: Kind; email: Row["email"]; t: Translate }) {
  return (
    <SelectBox
      className="select"
      name={`kinds.${kind}.email`}
      defaultValue={email.pace}
      aria-label={labelOf(kind, "email", t)}
      options={email.paces.map((pace) => ({ value: pace, label: t(`notifications.pace.${pace}`) }))}
    />
  );
}

const labelOf = (kind: Kind, channel: "site" | "email", t: Translate) =>
  t("notifications.settingsPage.label", { kind: t(`notifications.kind.${kind}.name`), channel });

const fixed = ({ isOn }: Choice, t: Translate) => (
  <span className="sm t3">
    {t(isOn ? "notifications.settingsPage.isAlways" : "notifications.settingsPage.isNever")}
  </span>
);
