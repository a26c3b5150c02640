import { z } from "zod";
import { labelName } from "../contacts/input";
import { TARGETS } from "./targets";

export const importId = z.uuid("invalid");
export const ImportIdInput = z.object({ importId });

const box = z
  .string()
  .optional()
  .transform((value) => value === "on");

/** The mapping screen: a target for each column, and what those who are made become. */
export const MapImportInput = z.object({
  importId,
  targets: z
    .array(z.union([z.enum(TARGETS), z.string().regex(/^field\.[\w-]{1,100}$/)], "invalid"))
    .max(200, "invalid"),
  memberStatus: z.enum(["APPROVED", "PENDING", "OFFLINE"], "choice-missing"),
  invite: z.enum(["now", "later"], "choice-missing").default("later"),
  isFilling: box,
  /** Put on everybody who is made or found here, owners and oneself apart; one that is not there yet is made. */
  label: z
    .union([z.literal("").transform(() => null), labelName])
    .nullable()
    .default(null),
});

/** Of those who have changed since, whom the undo takes as well. */
export const UndoImportInput = z.object({
  importId,
  isAll: box,
  memberIds: z.array(z.uuid("invalid")).max(200, "too-many-selected").default([]),
});
