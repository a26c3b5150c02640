import { listBadgeNames } from "@/domain/badges/badges";
import { ContactFilterInput, contactWords } from "@/domain/contacts/filter";
import { listLabels } from "@/domain/contacts/labels";
import { listStaffFilters } from "@/domain/fields/filter";
import { StaffListInput, staffListWords } from "@/domain/members/staff-list";
import { listRoles } from "@/domain/roles/roles";
import { filterChips as contactChips } from "../contacts/words";
import { type Desk, type Query, single } from "../desk";
import { filterChips as memberChips } from "../members/choices";

/** What an address asks of a list: in words of an address again, and as people say it; nothing said is everybody. */
export async function listAsked(
  { viewer, t, zone, locale }: Pick<Desk, "viewer" | "t" | "zone" | "locale">,
  of: "contacts" | "members",
  query: Query,
): Promise<{ words: Record<string, string>; said: string[] }> {
  const raw = { timeZone: zone, ...single(query) };
  const fields = await listStaffFilters(viewer);
  const none = () => "";
  if (of === "contacts") {
    const filter = ContactFilterInput.parse(raw);
    const chips = contactChips(t, { filter, labels: await listLabels(viewer), fields, locale }, none);
    const tab = filter.member ? [t(`addressBook.tab.${filter.member}`)] : [];
    return { words: contactWords(filter), said: [...tab, ...chips.map(({ label }) => label)] };
  }
  const input = StaffListInput.parse(raw);
  const [roles, badges] = [await listRoles(viewer), await listBadgeNames()];
  const chips = memberChips(t, { input, roles, badges, fields, locale }, none);
  const tab = input.status === "ALL" ? [] : [t(`admin.pills.${input.status}`)];
  return { words: staffListWords(input), said: [...tab, ...chips.map(({ label }) => label)] };
}
