import type { IconName } from "./icon-names";

type Props = { name: IconName; size?: 12 | 14 | 16 | 18 | 20; flip?: boolean; className?: string };

/** One Lucide icon from the sprite. Decorative: the name of a control stands in its text or `aria-label`. `flip` mirrors it in right-to-left. */
export function Icon({ name, size = 16, flip, className }: Props) {
  const classes = ["i", size !== 16 && `i-${size}`, flip && "flip", className].filter(Boolean).join(" ");
  return (
    <svg className={classes} aria-hidden="true">
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
