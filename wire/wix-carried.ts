// What messages to the client packages carry whole, as it is when it is sent.
import type { AskedBadge } from "@/domain/badges/asked";
import type { Assignment } from "@/domain/badges/assignments";
import type { AskedContact } from "@/domain/contacts/asked";
import type { AskedLabel } from "@/domain/contacts/labels-asked";
import type { Field } from "@/domain/fields/field";
import type { About } from "@/domain/members/about";
import type { MemberRecord } from "@/domain/members/record";
import type { getSignOnPolicy } from "@/domain/members/sign-on-policy";
import type { MemberReport, ReportedMember } from "@/domain/reports/asked";
import { writeAbout } from "./abouts";
import { writeAssignment, writeBadgeV4 } from "./badges";
import { writeContact } from "./contacts";
import { writePolicy } from "./identity";
import { writeExtendedField, writeLabel } from "./labels";
import { writeMember } from "./members";
import { writeReport, writeReportedMember } from "./reports";

export type Carried =
  | { of: "member"; row: MemberRecord }
  | { of: "contact" | "member-contact"; row: AskedContact }
  | { of: "label"; row: AskedLabel }
  | { of: "field"; row: Field }
  | { of: "badge"; row: AskedBadge }
  | { of: "assignment"; row: Assignment }
  | { of: "about"; row: About }
  | { of: "report"; row: MemberReport }
  | { of: "reported-member"; row: ReportedMember }
  | { of: "policy"; row: Awaited<ReturnType<typeof getSignOnPolicy>> };

/** In public JSON, as the operation that reads one answers it. */
export function writeCarried(carried: Carried): object {
  switch (carried.of) {
    case "member":
      return writeMember(carried.row);
    case "contact":
    case "member-contact":
      return writeContact(carried.row);
    case "label":
      return writeLabel(carried.row);
    case "field":
      return writeExtendedField(carried.row);
    case "badge":
      return writeBadgeV4(carried.row);
    case "assignment":
      return writeAssignment(carried.row);
    case "about":
      return writeAbout(carried.row);
    case "report":
      return writeReport(carried.row);
    case "reported-member":
      return writeReportedMember(carried.row);
    case "policy":
      return writePolicy(carried.row);
  }
}
