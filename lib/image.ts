// Strangers' images, re-encoded where they can do no harm: one at a time in a child process that is killed when it takes too long.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { IMAGE_SIZES, type ImageKind, type ImagePart } from "./image-sizes";

/** What the page tells before choosing, and the door holds to. */
export const MOST_IMAGE_BYTES = 5 * 1024 * 1024;

export type Refused =
  | "image-missing"
  | "image-type"
  | "image-large"
  | "image-pixels"
  | "image-frames"
  | "image-broken"
  | "image-slow"
  | "image-busy";

type Answer = { files: Uint8Array[]; width: number; height: number } | { refused: Refused };

const SECONDS = 10;
const IDLE_SECONDS = 30;
const MOST_WAITING = 20;

/**
 * A JPEG, PNG, WebP or the first frame of a GIF as WebP in the kind's sizes, upright and without metadata;
 * or why not. What does not fit is cut off around `part`. What the file is called or said to be does not matter, only its content.
 */
export async function encodeImage(kind: ImageKind, bytes: Uint8Array, part: ImagePart = "centre"): Promise<Answer> {
  if (bytes.length === 0) return { refused: "image-missing" };
  if (bytes.length > MOST_IMAGE_BYTES) return { refused: "image-large" };
  if (!isRaster(Buffer.from(bytes.subarray(0, 16)).toString("latin1"))) return { refused: "image-type" };
  if (state.waiting >= MOST_WAITING) return { refused: "image-busy" };
  state.waiting += 1;
  const fit = kind === "logo" || kind === "picture" ? "inside" : "cover";
  const turn = state.last.then(() => ask({ bytes, sizes: IMAGE_SIZES[kind], fit, part }));
  state.last = turn.then(
    () => undefined,
    () => undefined,
  );
  return turn.finally(() => {
    state.waiting -= 1;
  });
}

const SIGNATURES = ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF87a", "GIF89a"];

const isRaster = (head: string) =>
  SIGNATURES.some((signature) => head.startsWith(signature)) || (head.startsWith("RIFF") && head.startsWith("WEBP", 8));

type Worker = { child: ChildProcess; idle?: NodeJS.Timeout };
type State = { last: Promise<unknown>; waiting: number; worker?: Worker };

// On globalThis, so that every bundle of this process shares the one queue and the one child.
const shared = globalThis as { __guildhall_image?: State };
shared.__guildhall_image ??= { last: Promise.resolve(), waiting: 0 };
const state = shared.__guildhall_image;

async function ask(question: {
  bytes: Uint8Array;
  sizes: readonly object[];
  fit: string;
  part: ImagePart;
}): Promise<Answer> {
  const worker = wake();
  const answer = await new Promise<Answer>((resolve) => {
    const late = setTimeout(() => end("image-slow"), SECONDS * 1000);
    const end = (refused: Refused) => {
      stop(worker);
      finish({ refused });
    };
    const onExit = () => end("image-broken");
    const finish = (said: Answer) => {
      clearTimeout(late);
      worker.child.off("exit", onExit).off("error", onExit).off("message", finish);
      resolve(said);
    };
    worker.child.on("exit", onExit).on("error", onExit).on("message", finish);
    worker.child.send(question, (error) => error && onExit());
  });
  if (state.worker === worker) rest(worker);
  return answer;
}

function wake(): Worker {
  if (state.worker) {
    clearTimeout(state.worker.idle);
    state.worker.child.ref();
    return state.worker;
  }
  const script = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/image-worker.mjs");
  // No secret of this process is given to the one that reads strangers' bytes.
  const env = { NODE_ENV: "production", PATH: process.env.PATH, SystemRoot: process.env.SystemRoot } as const;
  const child = fork(script, { serialization: "advanced", execArgv: ["--max-old-space-size=64"], env });
  state.worker = { child };
  return state.worker;
}

/** Kept for the next image for a while, without keeping this process alive. */
function rest(worker: Worker) {
  worker.child.unref();
  worker.child.channel?.unref();
  worker.idle = setTimeout(() => stop(worker), IDLE_SECONDS * 1000).unref();
}

function stop(worker: Worker) {
  clearTimeout(worker.idle);
  if (state.worker === worker) state.worker = undefined;
  worker.child.kill("SIGKILL");
}
