import { IDENTITY } from "./identity";
import { KEYS } from "./keys";
import type { Operation } from "./operation";
import { REDIRECTS } from "./redirects";

/** Of the API what is about whoever calls it. */
export const WHO_CALLS: Operation[] = [...REDIRECTS, ...IDENTITY, ...KEYS];
