// What members say about themselves in public JSON: a rich document, which is kept as it came.
import { z } from "zod";
import type { About } from "@/domain/members/about";
import { newId } from "@/lib/id";
import { revision, type Said, SHAPES } from "./shapes";
import { idText, revisionText } from "./values";

const MOST_DEEP = 30;

const content = z
  .looseObject({ nodes: z.array(z.looseObject({}), "about-content").max(5000, "about-long") }, "about-content")
  .refine((document) => depthOf(document) <= MOST_DEEP, "about-content");

export const NewAboutJson = z.object({ memberId: idText().nullish(), content });
export const AboutJson = z.object({ revision: revisionText, content });

export const AboutShape = z
  .object({
    id: z.guid(),
    memberId: z.guid(),
    revision,
    /** A rich document, as it came. */
    content: z.looseObject({ nodes: z.array(z.unknown()) }),
  })
  .register(SHAPES, { id: "MemberAbout" });

export const writeAbout = ({ memberId, revision, content, words }: About): Said<typeof AboutShape> => ({
  id: memberId,
  revision: String(revision),
  memberId,
  content: content ?? documentOf(words ?? ""),
});

/** Words alone, as a document: a paragraph for each that an empty line parts. */
const documentOf = (words: string) => ({
  nodes: words.split(/\n{2,}/).map((text) => ({
    type: "PARAGRAPH",
    id: newId().slice(-6),
    nodes: [{ type: "TEXT", id: "", nodes: [], textData: { text, decorations: [] } }],
    paragraphData: {},
  })),
  metadata: { version: 1 },
});

type Node = { type?: unknown; nodes?: unknown; textData?: unknown };

/** The words of a document: of its texts, each block in a line of its own. */
export function wordsOf(document: z.output<typeof content>): string {
  return blocks(document.nodes as Node[])
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const INLINE = new Set(["TEXT"]);

function blocks(nodes: Node[]): string[] {
  const texts: string[] = [];
  let line = "";
  for (const node of nodes) {
    if (INLINE.has(String(node?.type))) line += textOf(node);
    else {
      if (line) texts.push(line);
      line = "";
      if (Array.isArray(node?.nodes)) texts.push(...blocks(node.nodes as Node[]));
    }
  }
  if (line) texts.push(line);
  return texts;
}

const textOf = ({ textData }: Node): string => {
  const text = typeof textData === "object" && textData !== null && "text" in textData ? textData.text : "";
  return typeof text === "string" ? text : "";
};

function depthOf(value: unknown, depth = 0): number {
  if (depth > MOST_DEEP || typeof value !== "object" || value === null) return depth;
  return Math.max(depth, ...Object.values(value).map((part) => depthOf(part, depth + 1)));
}
