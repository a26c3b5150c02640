// Owns acts on many contacts that programs alone ask for.
import { can } from "../can";
import { updateContact } from "../contacts/book";
import { relabelContact } from "../contacts/labels-asked";
import { Conflict } from "../errors";
import type { Act } from "./act";
import type { AskedAct } from "./input";

export const ASKED_ON_CONTACTS: Record<AskedAct, Act> = {
  relabel: {
    may: can.manageContacts,
    toDo: () => undefined,
    one: async (scope, contactId, { add, remove }) => {
      const changed = await relabelContact.within(scope, { contactId, add: listIn(add), remove: listIn(remove) });
      if (!changed) throw new Conflict("already-so");
      return null;
    },
  },
  change: {
    may: can.manageContacts,
    toDo: () => undefined,
    one: async (scope, contactId, { patch = "{}" }) => {
      await updateContact.within(scope, { ...JSON.parse(patch), contactId, isWhole: true, doubles: "refused" });
      return null;
    },
  },
};

const listIn = (text = ""): string[] => text.split(",").filter(Boolean);
