import type { ReactNode } from "react";

type Props = { id?: string; title: ReactNode; hint?: ReactNode; columns?: 1 | 2; children: ReactNode };

/** One row of a settings card: what it is about at the start, its fields in one or two columns at the end. Linkable by `id`. */
export function Section({ id, title, hint, columns = 1, children }: Props) {
  return (
    <section className="sect" id={id}>
      <header>
        <h2>{title}</h2>
        {hint && <p>{hint}</p>}
      </header>
      <div className={columns === 2 ? "fields" : "rest"}>{children}</div>
    </section>
  );
}
