import { imageUrl } from "../members/picture";

type Props = { name: string; logo?: string | null; href?: string };

/** The site's name with its own logo, or the arch and keystone of Guildhall until there is one. */
export function Brandmark({ name, logo, href = "/" }: Props) {
  return (
    <a className="brandmark" href={href}>
      <Mark logo={logo} />
      <span>{name}</span>
    </a>
  );
}

/** The mark alone; `logo` is the key of the stored image. */
export function Mark({ logo }: { logo?: string | null }) {
  if (logo) return <img src={imageUrl(logo, 256)} alt="" />;
  return (
    <svg viewBox="0 0 28 28" className="arch" aria-hidden="true">
      <rect className="mark-a" width="28" height="28" />
      <path className="mark-b" d="M6 22v-8a8 8 0 0 1 16 0v8h-4.5v-8a3.5 3.5 0 0 0-7 0v8Z" />
      <path className="mark-a" d="M12.4 3.6h3.2l-.7 4.2h-1.8Z" />
    </svg>
  );
}
