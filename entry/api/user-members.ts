// Module userMember of the public API: members who look after the site as well.
import { z } from "zod";
import { askOperators } from "@/domain/members/operators";
import { OperatorShape, writeOperator } from "@/wire/members";
import { QueryInput, readCursorAsked, writeMetadata } from "@/wire/query";
import { PageShape } from "@/wire/shapes";
import { type Operation, operation } from "./operation";

export const USER_MEMBERS: Operation[] = [
  operation({
    name: "userMember.queryUserMembers",
    method: "POST",
    path: "/members/v1/user-members/query",
    who: "key",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish() }),
    answer: z.object({ userMembers: z.array(OperatorShape), metadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askOperators(viewer, readCursorAsked(query));
      return { userMembers: page.rows.map(writeOperator), metadata: writeMetadata(page) };
    },
  }),
];
