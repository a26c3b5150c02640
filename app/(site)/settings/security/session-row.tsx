import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { endOne } from "./actions";

type Props = {
  session: { id: string; device: string; isPhone: boolean; place: string; lastUsedAt: Date; createdAt: Date };
  isThis: boolean;
  words: { this: string; lastUsed: string; since: string; end: string; endName: string };
  when: { now: Date; locale: string; zone: string };
};

/** One device: what it is, where from, when last, and the way to end it. */
export function SessionRow({ session, isThis, words, when }: Props) {
  return (
    <li className="line-row">
      <Icon name={session.isPhone ? "smartphone" : "monitor"} size={20} />
      <div className="grow">
        <b className="m">{session.device}</b>
        <p className="sm t3">
          {session.place}
          {" · "}
          {words.lastUsed} <Time at={session.lastUsedAt} {...when} />
          {" · "}
          {words.since} <Time at={session.createdAt} {...when} />
        </p>
      </div>
      {isThis ? (
        <span className="pill">{words.this}</span>
      ) : (
        <form action={endOne}>
          <input type="hidden" name="sessionId" value={session.id} />
          <Button type="submit" size="sm" aria-label={words.endName}>
            {words.end}
          </Button>
        </form>
      )}
    </li>
  );
}
