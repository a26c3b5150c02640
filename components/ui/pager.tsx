import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type Props = {
  /** "1–24 of 657", said by the page, which knows the counts. */
  range: string;
  /** Where each step leads; leave out what does not exist from here. */
  first?: string;
  previous?: string;
  next?: string;
  last?: string;
  words: { label: string; first: string; previous: string; next: string; last: string };
};

/** Keyset pages: first, previous, next and last cost the same everywhere, so there are no page numbers. */
export function Pager({ range, first, previous, next, last, words }: Props) {
  return (
    <div className="pager-row">
      <p className="sm t3 num">{range}</p>
      {(first || previous || next || last) && (
        <nav className="pager" aria-label={words.label}>
          <Step href={first} icon="chevrons-left" label={words.first} />
          <Step href={previous} icon="chevron-left" label={words.previous} rel="prev" />
          <Step href={next} icon="chevron-right" label={words.next} rel="next" />
          <Step href={last} icon="chevrons-right" label={words.last} />
        </nav>
      )}
    </div>
  );
}

function Step({ href, icon, label, rel }: { href?: string; icon: IconName; label: string; rel?: string }) {
  if (!href) {
    return (
      <span className="is-off" aria-hidden="true">
        <Icon name={icon} flip />
      </span>
    );
  }
  return (
    <a href={href} rel={rel} aria-label={label} title={label}>
      <Icon name={icon} flip />
    </a>
  );
}
