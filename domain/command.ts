import { sql } from "drizzle-orm";
import type { z } from "zod";
import { db, pgCode, type Tx } from "@/db/client";
import { Conflict, Invalid } from "./errors";
import { type Happening, isPublicNews, recordAll, recordEvent } from "./events";
import type { Viewer } from "./viewer";

type Schema = z.ZodType;
export type Scope<B = undefined> = {
  viewer: Viewer;
  tx: Tx;
  now: Date;
  /** What `before` answered. */
  before: B;
  /** Writes an event in this transaction, done by the viewer unless told otherwise; answers its id. */
  record: (happening: Happening, by?: Viewer) => Promise<string>;
  /** The same for many at once. */
  recordAll: (happenings: Happening[], by?: Viewer) => Promise<void>;
};
type Work<S extends Schema, R, B> = (input: z.output<S>, scope: Scope<B>) => Promise<R>;
type Before<S extends Schema, B> = (input: z.output<S>, viewer: Viewer) => Promise<B>;

export type Command<S extends Schema = Schema, R = unknown> = ((viewer: Viewer, input: z.input<S>) => Promise<R>) & {
  input: S;
  /** The work itself inside another command's transaction, with the same rules; not for commands with a first step outside one. */
  within: (scope: Scope<unknown>, input: z.input<S>) => Promise<R>;
};

const DEADLOCK = "40P01";
const SERIALIZATION = "40001";
const UNIQUE = "23505";
/** Somebody was quicker; the next look at the rows says what that means for this one. */
const WORTH_ANOTHER_TRY: readonly (string | undefined)[] = [DEADLOCK, SERIALIZATION, UNIQUE];
const LAST_OWNER = "GH001";

/**
 * The one way to change anything: parses the input, opens one transaction, and commits rows and events together.
 * Slow work (hashing, images) goes into `before`, which runs outside the transaction.
 * Inside, everything reads and writes through `tx`: on the embedded database a query on `db` in there waits for ever.
 * Throws Invalid for input the schema refuses and whatever DomainError the work throws; then nothing is written.
 */
export function command<S extends Schema, R, B = undefined>(
  input: S,
  work: Work<S, R, B> | { before: Before<S, B>; work: Work<S, R, B> },
): Command<S, R> {
  const steps = typeof work === "function" ? { before: undefined, work } : work;
  const run = async (viewer: Viewer, raw: z.input<S>): Promise<R> => {
    const parsed = parse(input, raw);
    const before = (await steps.before?.(parsed, viewer)) as B;
    const { result, isNews } = await retrying(() =>
      inTransaction(viewer, (scope) => steps.work(parsed, { ...scope, before })),
    );
    // The front of this process need not wait for the database to tell it.
    if (isNews) (globalThis as { __guildhall_void?: () => void }).__guildhall_void?.();
    return result;
  };
  const within = (scope: Scope<unknown>, raw: z.input<S>): Promise<R> => {
    if (steps.before) throw new Error("this command has a first step outside the transaction");
    return steps.work(parse(input, raw), { ...scope, before: undefined as B });
  };
  return Object.assign(run, { input, within });
}

function parse<S extends Schema>(input: S, raw: unknown): z.output<S> {
  const parsed = input.safeParse(raw);
  const fields: Record<string, string> = {};
  if (parsed.success) {
    for (const path of unstorable(parsed.data)) fields[path] = "invalid";
    if (Object.keys(fields).length === 0) return parsed.data;
  } else for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new Invalid(fields);
}

/** Where there is text that no column takes: with a NUL, or with half of a surrogate pair. */
export function unstorable(value: unknown, path: string[] = []): string[] {
  if (typeof value === "string") return /[\0\p{Cs}]/u.test(value) ? [path.join(".")] : [];
  if (!value || typeof value !== "object" || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => unstorable(part, [...path, key]));
}

async function inTransaction<R>(viewer: Viewer, work: (scope: Omit<Scope, "before">) => Promise<R>) {
  return db.transaction(async (tx) => {
    let isNews = false;
    let isRecorded = false;
    const record = async (happening: Happening, by = viewer) => {
      isRecorded = true;
      isNews ||= isPublicNews(happening.type);
      return recordEvent(tx, by, happening);
    };
    const recordMany = async (happenings: Happening[], by = viewer) => {
      isRecorded ||= happenings.length > 0;
      isNews ||= happenings.some(({ type }) => isPublicNews(type));
      await recordAll(tx, by, happenings);
    };
    const result = await work({ viewer, tx, record, recordAll: recordMany, now: new Date() });
    // NOTIFY is delivered with the commit: every process voids its kept pages, and a relay wakes up.
    if (isNews) await tx.execute(sql`select pg_notify('public', '')`);
    if (isRecorded) await tx.execute(sql`select pg_notify('relay', '')`);
    return { result, isNews };
  });
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 8; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const code = pgCode(error);
      if (code === LAST_OWNER) throw new Conflict("last-owner");
      if (left === 0 || !WORTH_ANOTHER_TRY.includes(code)) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 40));
    }
  }
}
