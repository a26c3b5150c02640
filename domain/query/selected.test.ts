import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { askPage } from "./page";
import { selectedList } from "./selected";

freshDb();
beforeEach(truncateAll);

const list = selectedList<{ nickname: string }>({
  name: "test",
  fields: { nickname: { kind: "text", column: members.nickname, maySort: () => true } },
  usual: { field: "nickname", isUp: true, at: "" },
  id: members.id,
  columns: { nickname: members.nickname },
  from: (columns) => db.select(columns).from(members).$dynamic(),
});

test("nothing is counted further than it is asked for, and a page says its total", async () => {
  for (const name of ["Cleo", "Anna", "Ben"]) await makeMember(name);
  expect([await list.count(undefined, 2, []), await list.count(undefined, 10, [])]).toEqual([2, 3]);
  const page = await askPage(list, SYSTEM, { sorting: [], paging: { by: "offset", limit: 2, offset: 1 } });
  expect(page).toEqual({
    ...{ by: "offset", offset: 1, total: 3, isTooMany: false },
    rows: [{ nickname: "Ben" }, { nickname: "Cleo" }],
  });
});
