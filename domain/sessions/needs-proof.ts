import { Conflict } from "../errors";

/** An address must be proven before anybody goes on; a letter is on its way. `proof` is what its code is told with. */
export class NeedsProof extends Conflict {
  constructor(readonly proof: string) {
    super("email-unproven");
  }
}
