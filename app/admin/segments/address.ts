import { isFilterWord } from "@/domain/segments/segments";
import { one } from "@/entry/path";
import { hrefWith, type Query } from "../desk";

type Saved = { segmentId: string; of: "contacts" | "members"; query: Record<string, string> };

/** Where a segment is open: its list, filtered, with its name marked. */
export const openSegment = ({ segmentId, of, query }: Saved): string => {
  const { timeZone: _, ...filter } = query;
  return hrefWith(`/admin/${of}`, filter, { segment: segmentId });
};

/** What the address of a list says of segments: the one that is open, and the present filter as one to keep. */
export const asSegment = (of: Saved["of"], query: Query) => ({
  open: one(query.segment),
  filter: Object.keys(query).flatMap((key) => {
    const value = one(query[key]);
    return value && isFilterWord(of, key) ? [[key, value] as const] : [];
  }),
});
