import type { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import type { DomainError } from "@/domain/errors";
import type { Named } from "@/wire/refusals";
import type { Said } from "@/wire/shapes";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** How often it may be called (domain/limits.ts): reading and changing by itself, or by a rule of its own. */
type Pace = "api-read" | "api-write" | "api-create";

/** One operation of the public API: what it takes, whom it asks, what it answers. Doors are thin: `run` calls the domain and the wire. */
export type Operation = {
  /** Module and function, as the client packages name it. */
  name: string;
  method: Method;
  /** The canonical path; `{id}` is a part that the caller fills in. */
  path: string;
  /** Who has any use for it: everybody, whoever brings a key, or members alone. What they may is the domain's to say. */
  who: "anyone" | "key" | "member";
  pace: Pace;
  /** Of everything that is sent, wherever it stood: path, query string and body are one object. */
  input: z.ZodType;
  /** What it answers with when it is done (wire/shapes.ts). */
  answer: z.ZodType;
  run: (caller: Caller, input: never) => Promise<object>;
  /** What the format calls a refusal here, where it has a name for it. */
  nameOf?: (failure: DomainError, input: never, caller: Caller) => Named | undefined;
  /** Where in what was sent a field of the domain's input stood. */
  fieldAt?: (path: string) => string;
};

type Typed<S extends z.ZodType, A extends z.ZodType> = Omit<
  Operation,
  "input" | "answer" | "run" | "nameOf" | "pace"
> & {
  pace?: Pace;
  input: S;
  answer: A;
  run: (caller: Caller, input: z.output<S>) => Promise<Said<A> & object>;
  nameOf?: (failure: DomainError, input: z.output<S>, caller: Caller) => Named | undefined;
};

/** An operation whose parts agree on its input and its answer. */
export const operation = <S extends z.ZodType, A extends z.ZodType>(parts: Typed<S, A>): Operation =>
  ({ ...parts, pace: parts.pace ?? (parts.method === "GET" ? "api-read" : "api-write") }) as Operation;
