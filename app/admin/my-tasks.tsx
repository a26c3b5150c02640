import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { listMyTasks } from "@/domain/contacts/notes";
import { formatDate } from "@/lib/format";
import { finish } from "./contacts/actions";
import { calledWord } from "./contacts/words";
import type { Reading } from "./desk";

type Props = Reading & { tasks: Awaited<ReturnType<typeof listMyTasks>> };

/** What the reader has still to do for contacts, the most pressing first. */
export function MyTasks({ tasks, t, locale, now }: Props) {
  if (tasks.count === 0) return null;
  const today = now.toISOString().slice(0, 10);
  return (
    <Card
      title={t("addressBook.task.mineTitle")}
      aside={<span className="count">{tasks.count}</span>}
      flush
      className="overview-row"
    >
      <ul className="need">
        {tasks.rows.map(({ id, contactId, text, dueOn, name }) => (
          <li key={id}>
            <span className={dueOn && dueOn < today ? "ico ico-warn" : "ico"}>
              <Icon name={dueOn && dueOn < today ? "hourglass" : "circle-check"} />
            </span>
            <span className="grow">
              <span className="m names" dir="auto">
                {text}
              </span>
              <span className="sm t3">
                <a className="link" href={`/admin/contacts/${contactId}#tasks`}>
                  <bdi>{calledWord(t, name)}</bdi>
                </a>
                {dueOn &&
                  ` · ${t(dueOn < today ? "addressBook.task.late" : "addressBook.task.due", {
                    day: formatDate(new Date(dueOn), locale, "UTC", { day: "numeric", month: "short" }),
                  })}`}
              </span>
            </span>
            <form action={finish}>
              <input type="hidden" name="taskId" value={id} />
              <input type="hidden" name="next" value="/admin" />
              <Button type="submit" size="sm" icon="check" aria-label={t("addressBook.task.doneName", { task: text })}>
                {t("addressBook.task.done")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      {tasks.count > tasks.rows.length && (
        <p className="sm t3 card-body">{t("addressBook.task.more", { count: tasks.count - tasks.rows.length })}</p>
      )}
    </Card>
  );
}
