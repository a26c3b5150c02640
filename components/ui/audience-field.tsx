"use client";
import type { ReactNode } from "react";
import type { Audience } from "@/domain/audience";
import { Checkbox } from "./choices";
import { Help, useField } from "./field-frame";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

export type AudienceWords = Record<
  "everyone" | "everyoneHint" | "members" | "membersHint" | "chosen" | "chosenHint" | "roles" | "badges" | "nothing",
  string
>;
export type AudienceKeys = { roles: { id: string; name: string }[]; badges: { id: string; name: string }[] };
type Props = {
  /** The input's key, of an `AudienceInput`. */
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  value: Audience;
  words: AudienceWords;
  keys: AudienceKeys;
  /** Where not all three make sense. */
  kinds?: readonly Audience["kind"][];
};

const ICONS: Record<Audience["kind"], IconName> = { everyone: "globe", members: "users-round", chosen: "key-square" };
const KINDS: readonly Audience["kind"][] = ["everyone", "members", "chosen"];

/** Whom something is open to. Roles and badges to tick show themselves under "chosen", by style alone; without styles they always stand there. */
export function AudienceField({ name, legend, hint, value, words, keys, kinds = KINDS }: Props) {
  const field = useField(`${name}.kind`, value.kind);
  const { defaultValue, id, ...control } = field.control;
  return (
    <fieldset className={field.error ? "group audience is-bad" : "group audience"} aria-describedby={`${id}-help`}>
      <legend>{legend}</legend>
      {kinds.map((kind, at) => (
        <label key={kind} className="choice">
          <input
            type="radio"
            className="radio"
            {...control}
            id={at === 0 ? id : undefined}
            value={kind}
            defaultChecked={defaultValue === kind}
          />
          <span className="grow">
            <span className="name">{words[kind]}</span>
            <span className="hint">{words[`${kind}Hint`]}</span>
          </span>
          <Icon name={ICONS[kind]} />
        </label>
      ))}
      <div className="audience-keys">
        <Keys name={`${name}.roleIds[]`} legend={words.roles} keys={keys.roles} ticked={value.roleIds} />
        <Keys name={`${name}.badgeIds[]`} legend={words.badges} keys={keys.badges} ticked={value.badgeIds} />
        {keys.roles.length + keys.badges.length === 0 && <p className="sm t3">{words.nothing}</p>}
      </div>
      <Help field={field} hint={hint} />
    </fieldset>
  );
}

type KeysProps = { name: string; legend: string; keys: AudienceKeys["roles"]; ticked: string[] };

function Keys({ name, legend, keys, ticked }: KeysProps) {
  if (keys.length === 0) return null;
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      <div className="ticks">
        {keys.map((key) => (
          <Checkbox
            key={key.id}
            name={name}
            value={key.id}
            label={<bdi>{key.name}</bdi>}
            checked={ticked.includes(key.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
