import { ABOUTS } from "./abouts";
import { AUTHENTICATION } from "./authentication";
import { BADGE_ASSIGNMENTS } from "./badge-assignments";
import { BADGES } from "./badges";
import { CONTACTS } from "./contacts";
import { CONTACTS_MANY } from "./contacts-many";
import { COUNTERS } from "./counters";
import { EXTENDED_FIELDS } from "./extended-fields";
import { FIELD_APPLICATIONS } from "./field-applications";
import { FIELDS } from "./fields";
import { FOLLOWERS } from "./followers";
import { LABELS } from "./labels";
import { MEMBER_BLOCKS } from "./member-blocks";
import { MEMBERS } from "./members";
import { MEMBERS_MANY } from "./members-many";
import { describing } from "./openapi";
import type { Operation } from "./operation";
import { PRIVACY } from "./privacy";
import { REPORTS } from "./reports";
import { ROLES } from "./roles";
import { USER_MEMBERS } from "./user-members";
import { WEBHOOKS } from "./webhooks";
import { WHO_CALLS } from "./who-calls";

const MODULES: Operation[] = [
  ...MEMBERS,
  ...MEMBERS_MANY,
  ...PRIVACY,
  ...FOLLOWERS,
  ...MEMBER_BLOCKS,
  ...REPORTS,
  ...WHO_CALLS,
  ...AUTHENTICATION,
  ...ROLES,
  ...BADGES,
  ...BADGE_ASSIGNMENTS,
  ...ABOUTS,
  ...FIELDS,
  ...FIELD_APPLICATIONS,
  ...USER_MEMBERS,
  ...CONTACTS,
  ...CONTACTS_MANY,
  ...LABELS,
  ...EXTENDED_FIELDS,
  ...WEBHOOKS,
  ...COUNTERS,
];

/** Everything that the public API can do, module by module, and its own description. */
export const OPERATIONS: Operation[] = [...MODULES, describing(MODULES)];
