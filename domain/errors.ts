/** What the domain says when it refuses. `reason` is a key into messages under `errors`; `values` fill its gaps. */
export abstract class DomainError extends Error {
  abstract readonly kind: "invalid" | "forbidden" | "not-found" | "conflict" | "too-many";
  constructor(
    readonly reason: string,
    readonly values: Record<string, string | number> = {},
  ) {
    super(reason);
  }
}

/** Input that cannot be taken. `fields` maps an input path ("emails.0.email") to a key into messages under `issues`. */
export class Invalid extends DomainError {
  readonly kind = "invalid";
  constructor(
    readonly fields: Record<string, string>,
    values: Record<string, string | number> = {},
    /** What fills the gaps of one path's sentence alone. */
    readonly valuesAt: Record<string, Record<string, string | number>> = {},
  ) {
    super("invalid", values);
  }
}

/** Known, seen, but not allowed. Said to a visitor it becomes 401 or the login page. */
export class Forbidden extends DomainError {
  readonly kind = "forbidden";
}

/** Absent, or hidden from this viewer: the same answer on purpose. */
export class NotFound extends DomainError {
  readonly kind = "not-found";
}

/** The state of things does not allow it; nothing was changed. */
export class Conflict extends DomainError {
  readonly kind = "conflict";
}

/** Somebody saved the same meanwhile. `seen` stands for what is there now; sent along, it agrees to write over it. */
export class Overtaken extends Conflict {
  constructor(readonly seen: string) {
    super("overtaken");
  }
}

/** How many of something people see no more, or newly, once a change is made. */
export type Effect = {
  kind: "profiles" | "topics" | "posts" | "pages" | "readers";
  onlooker: "visitors" | "members";
  gone: number;
  come: number;
};

/** A change of who sees what that nobody has agreed to yet. `mark` stands for exactly these effects; sent along, it agrees to them. */
export class Unconfirmed extends Conflict {
  constructor(
    readonly effects: Effect[],
    readonly mark: string,
  ) {
    super("sight-changes");
  }
}

/** Too often. `retryAfter` in seconds. */
export class TooMany extends DomainError {
  readonly kind = "too-many";
  constructor(
    readonly retryAfter: number,
    reason = "too-many",
    /** How many there may be in a window, where that is told. */
    readonly limit?: number,
  ) {
    super(reason, { minutes: Math.max(1, Math.ceil(retryAfter / 60)) });
  }
}

/** Throws Forbidden with the reason unless the condition holds. */
export function ensure(
  condition: boolean,
  reason = "forbidden",
  values?: Record<string, string | number>,
): asserts condition {
  if (!condition) throw new Forbidden(reason, values);
}
