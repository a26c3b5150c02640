import { Button } from "@/components/ui/button";
import type { ContactRecord } from "@/domain/contacts/page";
import { formatDate } from "@/lib/format";
import type { Reading } from "../../desk";
import { dropNote, dropTask, finish, reopen } from "../actions";

type Props = Reading & { next: string };

/** What is to do for a contact, the open ones first; done ones can be opened again. */
export function Tasks({ tasks, next, t, locale, zone, now }: Props & { tasks: ContactRecord["tasks"] }) {
  if (tasks.length === 0) return null;
  const today = now.toISOString().slice(0, 10);
  return (
    <ul className="rows">
      {tasks.map((task) => (
        <li key={task.id} className="row between wrap">
          <div className="grow">
            <p className={task.doneAt ? "t3" : undefined} dir="auto">
              {task.doneAt ? <s>{task.text}</s> : task.text}
            </p>
            <p className="xs t3">
              {[
                task.whose,
                task.dueOn &&
                  t(task.dueOn < today && !task.doneAt ? "addressBook.task.late" : "addressBook.task.due", {
                    day: formatDate(new Date(task.dueOn), locale, "UTC", {
                      day: "numeric",
                      month: "short",
                      year: "numeric",
                    }),
                  }),
                task.doneAt &&
                  t("addressBook.task.doneOn", {
                    day: formatDate(task.doneAt, locale, zone, { day: "numeric", month: "short" }),
                  }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          <div className="row">
            <form action={task.doneAt ? reopen : finish}>
              <input type="hidden" name="taskId" value={task.id} />
              <input type="hidden" name="next" value={next} />
              <Button
                type="submit"
                size="sm"
                icon={task.doneAt ? "rotate-ccw" : "check"}
                aria-label={t(task.doneAt ? "addressBook.task.reopenName" : "addressBook.task.doneName", {
                  task: task.text,
                })}
              >
                {t(task.doneAt ? "addressBook.task.reopen" : "addressBook.task.done")}
              </Button>
            </form>
            <form action={dropTask}>
              <input type="hidden" name="taskId" value={task.id} />
              <input type="hidden" name="next" value={next} />
              <Button
                type="submit"
                size="sm"
                look="ghost"
                icon="trash-2"
                iconOnly
                aria-label={t("addressBook.task.deleteName", { task: task.text })}
                title={t("addressBook.delete")}
              />
            </form>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The team's notes, the newest first. */
export function Notes({ notes, next, t, locale, zone }: Props & { notes: ContactRecord["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="rows">
      {notes.map((note) => (
        <li key={note.id} className="row between">
          <div className="grow">
            <p className="pre-line break" dir="auto">
              {note.text}
            </p>
            <p className="xs t3">
              {[
                note.by ?? t("addressBook.life.someone"),
                formatDate(note.createdAt, locale, zone, { day: "numeric", month: "short", year: "numeric" }),
              ].join(" · ")}
            </p>
          </div>
          <form action={dropNote}>
            <input type="hidden" name="noteId" value={note.id} />
            <input type="hidden" name="next" value={next} />
            <Button
              type="submit"
              size="sm"
              look="ghost"
              icon="trash-2"
              iconOnly
              aria-label={t("addressBook.noteDelete", { text: note.text.slice(0, 40) })}
              title={t("addressBook.delete")}
            />
          </form>
        </li>
      ))}
    </ul>
  );
}
