import { can } from "../can";
import { reach } from "../letters/reach";
import type { Act } from "./act";

/** One letter of the owner to each who may be reached; the relay turns the fact into a mail. */
export const WRITE: Act = {
  may: can.writeToMany,
  // Whom it does not reach is listed as left, so that nobody wonders.
  toDo: () => undefined,
  one: async (scope, id, input, of) => {
    const memberId = await reach(scope.tx, of, id);
    await scope.record({ type: "letter.addressed", memberId, letterId: input.letterId! });
    return null;
  },
  pace: 300,
};
