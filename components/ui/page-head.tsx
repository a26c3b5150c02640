import type { ReactNode } from "react";

type Props = { title: ReactNode; children?: ReactNode; actions?: ReactNode };

/** The one h1 of a page with its sentence and, at the end, what can be done. */
export function PageHead({ title, children, actions }: Props) {
  return (
    <div className="page-head">
      <div className="grow">
        <h1>{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className="row wrap">{actions}</div>}
    </div>
  );
}

/** The same for staff pages, a size smaller. */
export function AdminHead({ title, children, actions }: Props) {
  return (
    <div className="ahead">
      <div className="grow">
        <h1>{title}</h1>
        {children && <p className="t2">{children}</p>}
      </div>
      {actions}
    </div>
  );
}
