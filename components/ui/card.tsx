import type { ReactNode } from "react";

type Props = {
  title?: ReactNode;
  heading?: "h2" | "h3";
  aside?: ReactNode;
  flush?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A flat surface. With `title` it gets a head, and `aside` stands at its end; `flush` leaves the padding to what is inside (lists, tables). */
export function Card({ title, heading: Heading = "h2", aside, flush, id, className, children }: Props) {
  return (
    <section className={className ? `card ${className}` : "card"} id={id}>
      {title && (
        <div className="card-head">
          <Heading className="card-title grow">{title}</Heading>
          {aside}
        </div>
      )}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  );
}
