"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, startTransition, useEffect, useRef } from "react";
import { GuildTile } from "../members/guild-tile";
import { Button } from "../ui/button";
import { SearchField } from "../ui/search-field";
import { ADMIN_SECTIONS } from "./admin-sections";
import { Brandmark } from "./brandmark";
import { useWrongPlaceWords } from "./wrong-place-words";

type Props = { /** No shell around it: brings its own landmarks. */ bare?: boolean };

/** 404: the same for what is hidden and what is not there. */
export function NotFoundPlace({ bare }: Props) {
  const words = useWrongPlaceWords();
  return (
    <Place bare={bare} title={words.notFound} text={words.notFoundText} home={words.home}>
      <search>
        <form action="/members" className="row">
          <SearchField label={words.search} />
          <Button type="submit">{words.find}</Button>
        </form>
      </search>
    </Place>
  );
}

/** 403: which permission is missing, and whom to ask. */
export function ForbiddenPlace({ bare }: Props) {
  const words = useWrongPlaceWords();
  const path = usePathname();
  const section = ADMIN_SECTIONS.findLast(({ href }) => path === href || path.startsWith(`${href}/`));
  const permission = section?.permission && words.permissions[section.permission];
  return (
    <Place
      bare={bare}
      title={words.forbidden}
      text={permission ? words.forbiddenWhich.replace("{permission}", permission) : words.forbiddenText}
      home={words.home}
    />
  );
}

/** 401: to the login page and back. */
export function UnauthorizedPlace({ bare }: Props) {
  const words = useWrongPlaceWords();
  const path = usePathname();
  return (
    <Place bare={bare} title={words.unauthorized} text={words.unauthorizedText} home={words.home}>
      <Button href={`/login?next=${encodeURIComponent(path)}`} look="primary">
        {words.logIn}
      </Button>
    </Place>
  );
}

/** 500: the reference that also stands in the log, and another try. */
export function BrokenPlace({ error, retry, bare }: Props & { error: Error & { digest?: string }; retry: () => void }) {
  const words = useWrongPlaceWords();
  return (
    <Place bare={bare} title={words.broken} text={words.brokenText} home={words.home}>
      {error.digest && (
        <p className="t3 num" dir="ltr">
          {words.reference.replace("{reference}", error.digest)}
        </p>
      )}
      <Button look="primary" icon="refresh-cw" onClick={() => startTransition(retry)}>
        {words.retry}
      </Button>
    </Place>
  );
}

function Place({
  bare,
  title,
  text,
  home,
  children,
}: Props & { title: string; text: string; home: string; children?: ReactNode }) {
  const { site, logo } = useWrongPlaceWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${site}`;
    heading.current?.focus();
  }, [title, site]);
  const inside = (
    <div className="place">
      <span className="tile-box">
        <GuildTile seed={title} look="brand" />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="lede">{text}</p>
      {children}
      <p>
        <a className="link" href="/">
          {home}
        </a>
      </p>
    </div>
  );
  return bare ? (
    <>
      <header className="top">
        <div className="top-in">
          <Brandmark name={site} logo={logo} />
        </div>
      </header>
      <main id="main" className="wrap-page">
        {inside}
      </main>
    </>
  ) : (
    inside
  );
}
