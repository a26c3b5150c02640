import { hrefWith } from "../desk";

type Saved = { segmentId: string; of: "contacts" | "members"; query: Record<string, string> };

/** Where a segment is open: its list, filtered, with its name marked. */
export const openSegment = ({ segmentId, of, query }: Saved): string => {
  const { timeZone: _, ...filter } = query;
  return hrefWith(`/admin/${of}`, filter, { segment: segmentId });
};
