import { expect, test } from "vitest";
import { asSegment } from "./address";

test("of a list's address the whole filter is kept, the owner's fields too, and nothing of where somebody stood in it", () => {
  const query = {
    q: "ada",
    "f.town": "Hull",
    "f.": "x",
    after: "somewhere",
    sort: "name",
    segment: "one",
    open: "two",
  };
  for (const of of ["contacts", "members"] as const)
    expect(asSegment(of, query)).toEqual({
      open: "one",
      filter: [
        ["q", "ada"],
        ["f.town", "Hull"],
      ],
    });
});
