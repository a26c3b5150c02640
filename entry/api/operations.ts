import { MEMBERS } from "./members";
import type { Operation } from "./operation";

/** Everything that the public API can do, module by module. */
export const OPERATIONS: Operation[] = [...MEMBERS];
