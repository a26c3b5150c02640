import type { ReactNode } from "react";

/** What happened, newest first: a sentence with its time under it. */
export function Timeline({ items }: { items: { id: string; what: ReactNode; when: ReactNode; note?: ReactNode }[] }) {
  return (
    <ol className="tl">
      {items.map((item) => (
        <li key={item.id}>
          <span className="d" aria-hidden="true" />
          <div>
            <p>{item.what}</p>
            {item.note && (
              <p className="t2" dir="auto">
                {item.note}
              </p>
            )}
            <p className="xs t3">{item.when}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
