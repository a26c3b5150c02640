// Reads the bytes of a file as text, and says of a text what kind of table it is.
import { Readable } from "node:stream";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";
export type Format = "csv" | "tsv" | "json";

/** A file that is no table we can read: `key` says why, `line` where. */
export class Unreadable extends Error {
  constructor(
    readonly key: string,
    readonly line?: number,
  ) {
    super(key);
  }
}

/** The encoding a file's first bytes tell of. Throws Unreadable for spreadsheets, archives and what is no text. */
function encodingOf(start: Uint8Array): Encoding {
  const [a, b, c, d] = start;
  if (a === 0x50 && b === 0x4b) throw new Unreadable("spreadsheet");
  if (a === 0xd0 && b === 0xcf && c === 0x11) throw new Unreadable("spreadsheet");
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe))
    throw new Unreadable("encoding");
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const looked = Math.min(start.length, 2000) & ~1;
  for (let at = 0; at < looked; at++) if (start[at] === 0) zeros[at & 1]!++;
  // Text in Latin letters has a zero in every other byte.
  if (zeros[1]! > looked / 4 && zeros[0]! < looked / 16) return "utf-16le";
  if (zeros[0]! > looked / 4 && zeros[1]! < looked / 16) return "utf-16be";
  if (zeros[0]! + zeros[1]! > 0) throw new Unreadable("binary");
  return "utf-8";
}

/** The text of a stream in pieces, its encoding found by the first. Throws Unreadable where the bytes are no such text. */
export async function* textOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array();
  const decode = (bytes: Uint8Array | undefined) => {
    decoder ??= new TextDecoder(encodingOf(head), { fatal: true });
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      if (text.includes("\0")) throw new Unreadable("binary");
      return text;
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable("encoding");
    }
  };
  for await (const part of Readable.fromWeb(stream as never) as AsyncIterable<Uint8Array>) {
    if (decoder) {
      yield decode(part);
      continue;
    }
    head = Buffer.concat([head, part]);
    if (head.length >= 4) yield decode(head);
  }
  if (!decoder && head.length > 0) yield decode(head);
  if (decoder) yield decode(undefined);
}

const DELIMITERS = ["\t", ";", ",", "|"] as const;

/** What the beginning of a text looks like. A line "sep=;", which spreadsheets write, is believed. */
export function formatOf(start: string): { format: Format; delimiter: string; skipsFirst: boolean } {
  const text = start.replace(/^\uFEFF/, "");
  if (/^\s*[[{]/.test(text)) return { format: "json", delimiter: ",", skipsFirst: false };
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const lines = told ? text.split(/\r\n|\r|\n/).slice(1) : text.split(/\r\n|\r|\n/);
  const header = lines.find((line) => line.trim() !== "") ?? "";
  const bare = (line: string) => line.replace(/"(?:[^"]|"")*"/g, "");
  const counts = DELIMITERS.map((sign) => ({ sign, n: bare(header).split(sign).length - 1 }));
  const most = counts.reduce((best, one) => (one.n > best.n ? one : best));
  const delimiter = told ?? (most.n > 0 ? most.sign : ",");
  return { format: delimiter === "\t" ? "tsv" : "csv", delimiter, skipsFirst: told !== undefined };
}
