import { Icon } from "./icon";

export type Chip = { label: string; removeHref: string; removeLabel: string };

/** The count in words, one chip for each filter in use with a link that takes it away, and the way to clear them all. */
export function FilterChips({
  summary,
  chips,
  clearHref,
  clearLabel,
}: {
  summary: string;
  chips: Chip[];
  clearHref: string;
  clearLabel: string;
}) {
  return (
    <div className="bar chips">
      <span className="m num nowrap" role="status">
        {summary}
      </span>
      {chips.map((chip) => (
        <span className="chip" key={chip.removeHref}>
          {chip.label}
          <a href={chip.removeHref} aria-label={chip.removeLabel} title={chip.removeLabel}>
            <Icon name="x" size={14} />
          </a>
        </span>
      ))}
      {chips.length > 0 && (
        <a className="link sm" href={clearHref}>
          {clearLabel}
        </a>
      )}
    </div>
  );
}
