import { Icon } from "../ui/icon";
import { AvatarGroup } from "./avatar";
import type { Pictured } from "./picture";

type Props = { faces: Pictured[]; sentence: string; hint: string; href: string };

/** "Six people joined this week", with some of their faces: one line that leads to the newest. */
export function JoinedBand({ faces, sentence, hint, href }: Props) {
  return (
    <a className="hello" href={href}>
      <AvatarGroup members={faces} size={28} />
      <span className="grow">
        <b className="b">{sentence}</b> <span className="t2 hide-xs">{hint}</span>
      </span>
      <Icon name="arrow-right" flip />
    </a>
  );
}
