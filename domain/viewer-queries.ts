import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Db, once } from "@/db/client";
import { KEYS_LATER } from "./audience";
import type { Viewer } from "./viewer";

/** More kinds of viewers than any site has sets of roles; beyond it the written queries are forgotten and written anew. */
const MOST_KINDS = 200;

const kinds = new WeakMap<Viewer, string>();

/**
 * A query whose conditions hang on who asks, written out once for each kind of viewer instead of at every request (writing costs
 * three times what running does): `make` gets a viewer whose id is the placeholder "me", and all else as it is.
 * `const findIt = onceFor((db, viewer) => db.select()…where(visibleTo(viewer)).prepare("find_it"))`, `await findIt(viewer).execute({ me: viewer.memberId })`.
 * One that asks for audiences (domain/audience.ts) takes `keys: keysOf(viewer)` as well. `onceFor.byKey` as `once.byKey`.
 */
export const onceFor = Object.assign(writtenFor(once), { byKey: writtenFor(once.byKey) });

/** The same where the query also hangs on what is asked for; of that there are few different ones. `findIt(viewer, what).execute(…)`. */
export const onceForEach = Object.assign(writtenForEach(onceFor), { byKey: writtenForEach(onceFor.byKey) });

type Once = <Query>(make: (db: Db) => Query) => () => Query;
type OnceFor = <Query>(make: (db: Db, viewer: Viewer) => Query) => (viewer: Viewer) => Query;

function writtenFor(write: Once): OnceFor {
  return <Query>(make: (db: Db, viewer: Viewer) => Query) => {
    const written = new Map<string, () => Query>();
    return (viewer) => {
      const kind = kindOf(viewer);
      let query = written.get(kind);
      if (!query) {
        if (written.size >= MOST_KINDS) written.clear();
        const later = viewer.kind === "member" && { roleIds: KEYS_LATER, badgeIds: KEYS_LATER };
        const anybody = { ...viewer, sessionId: null, keyId: undefined, memberId: viewer.memberId && ME, ...later };
        query = write((db) => make(db, anybody));
        written.set(kind, query);
      }
      return query();
    };
  };
}

function writtenForEach(write: OnceFor) {
  return <What, Query>(make: (db: Db, viewer: Viewer, what: What) => Query) => {
    const written = new Map<string, (viewer: Viewer) => Query>();
    return (viewer: Viewer, what: What): Query => {
      const name = JSON.stringify(what);
      const query = written.get(name) ?? write((db, one) => make(db, one, what));
      written.set(name, query);
      return query(viewer);
    };
  };
}

/** One of the ids of a placeholder, which is run with them as one text: `{ids: `{${ids}}`}`. Their number stays out of the query's text. */
export const anyOf = (column: AnyPgColumn, name: string): SQL =>
  sql`${column} = any(${sql.placeholder(name)}::text::uuid[])`;

// Every rule passes the id on into SQL, where a placeholder is as good as a value; none reads it as text.
const ME = sql.placeholder("me") as unknown as string;

/** All of a viewer that a rule may decide by, but for who they are. */
function kindOf(viewer: Viewer): string {
  let kind = kinds.get(viewer);
  if (!kind) {
    const { memberId, sessionId: _, keyId: _key, permissions, roleIds: _roles, badgeIds: _badges, ...rest } = viewer;
    kind = JSON.stringify([memberId !== null, [...permissions].sort(), Object.entries(rest).sort()]);
    kinds.set(viewer, kind);
  }
  return kind;
}
