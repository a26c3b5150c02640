import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { DragHandle, MoveButtons } from "@/components/ui/ordering";
import type { Translate } from "@/messages/translate";

type Act = (form: FormData) => Promise<void>;
type MenuActs = Record<"show" | "hide" | "remove", Act>;
export type Row = {
  key: string;
  label: string;
  note: string;
  icon: IconName;
  isShown: boolean;
  isPrivate: boolean;
  isOwnPlace: boolean;
};
type Props = { menu: "site" | "member"; row: Row; isFirst: boolean; isLast: boolean; acts: MenuActs; t: Translate };

/** One entry of a menu: what it leads to, and the buttons that move, hide or remove it. */
export function MenuRow({ menu, row, isFirst, isLast, acts, t }: Props) {
  const one = (action: Act, name: string, icon: IconName) => (
    <form action={action}>
      <input type="hidden" name="menu" value={menu} />
      <input type="hidden" name="key" value={row.key} />
      <Button type="submit" size="sm" look="ghost" iconOnly aria-label={name} title={name}>
        <Icon name={icon} />
      </Button>
    </form>
  );
  return (
    <li className={row.isShown ? "drow sortable" : "drow sortable is-off"} data-id={row.key}>
      <DragHandle title={t("menus.drag", { name: row.label })} />
      <Icon name={row.icon} />
      <div className="grow">
        <p className="m" dir="auto">
          {row.label}
          {row.isPrivate && (
            <span className="pill">
              <Icon name="lock" size={14} />
              {t("menus.private")}
            </span>
          )}
          {!row.isShown && <span className="pill">{t("menus.hidden")}</span>}
        </p>
        <p className="sm t3 clip" dir="auto">
          {row.note}
        </p>
      </div>
      <div className="row">
        <MoveButtons
          of={menu}
          name="key"
          value={row.key}
          isFirst={isFirst}
          isLast={isLast}
          labels={{ up: t("menus.up", { name: row.label }), down: t("menus.down", { name: row.label }) }}
        />
        {row.isShown
          ? one(acts.hide, t("menus.hide", { name: row.label }), "eye")
          : one(acts.show, t("menus.show", { name: row.label }), "eye-off")}
        {!row.isOwnPlace && one(acts.remove, t("menus.remove", { name: row.label }), "x")}
      </div>
    </li>
  );
}
