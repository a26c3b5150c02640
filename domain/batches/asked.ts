// Owns acts on all whom a program's question finds: the single act once for each, and who cannot be is left as they are. Few are
// done before the answer; many go on as a batch behind the scenes.
import { z } from "zod";
import { newId } from "@/lib/id";
import { command } from "../command";
import { DomainError, ensure } from "../errors";
import type { Viewer } from "../viewer";
import { ACTS } from "./acts";
import { askedIds, type Question } from "./asked-ids";
import { beginBatch } from "./begin";
import { BATCH_ACTS, type BatchAct } from "./input";

/** More go on behind the scenes: somebody waits for the answer. */
const AT_ONCE = 1000;

const words = z.record(z.string(), z.string());
const OneInput = z.object({ act: z.enum(BATCH_ACTS), id: z.guid(), of: z.enum(["members", "contacts"]), input: words });
const doOne = command(OneInput, ({ act, id, of, input }, scope) => ACTS[act].one(scope, id, input, of));

const BeginInput = z.object({ act: z.enum(BATCH_ACTS), question: z.custom<Question>(), input: words });
const begin = command(BeginInput, ({ act, question, input }, scope) =>
  beginBatch(scope, { act, about: { asked: question }, input }),
);

/**
 * Does it to all whom the viewer sees and the question finds; answers the job's id, a batch's where it goes on after the answer.
 * Throws Forbidden, and Invalid for what cannot be asked.
 */
export async function actOnAsked(
  viewer: Viewer,
  act: BatchAct,
  question: Question,
  input: Record<string, string> = {},
  atOnce = AT_ONCE,
): Promise<{ jobId: string }> {
  ensure(ACTS[act].may(viewer));
  const found = await askedIds(viewer, question, atOnce + 1);
  if (found.length > atOnce) return { jobId: await begin(viewer, { act, question, input }) };
  for (const id of found) {
    try {
      await doOne(viewer, { act, id, of: question.of, input });
    } catch (error) {
      if (!(error instanceof DomainError) || error.reason === "forbidden") throw error;
    }
  }
  return { jobId: newId() };
}
