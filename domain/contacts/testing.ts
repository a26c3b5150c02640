// Fixtures for tests of the address book.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { asMember, makeMember } from "../testing";
import type { Viewer } from "../viewer";
import { createContact } from "./book";
import { ContactListInput, listContacts } from "./list";

export const anOwner = async () => asMember(await makeMember("olga", { isOwner: true }));
export const ask = (query: Record<string, unknown> = {}) => ContactListInput.parse(query);

/** Names of those who match, in their order. */
export const names = async (owner: Viewer, query: Record<string, unknown> = {}) =>
  (await listContacts(owner, ask({ sort: "name", ...query }))).rows.map((row) => row.name);

/** The contact of a member. */
export const idOf = async (member: string) =>
  (await db.select().from(members).where(eq(members.id, member)))[0]!.contactId;

/** A contact written down by hand. */
export const made = async (owner: Viewer, firstName: string, email?: string, more: object = {}) =>
  (await createContact(owner, { firstName, ...(email && { emails: [{ email }] }), ...more })).contactId;

const SIZE = 30_000;

/** A large address book: three in four contacts are members; each value that is filtered by is rare in some and common in others. */
export async function fillLarge(): Promise<void> {
  await db.execute(sql`
    insert into contacts (id, email_key, first_name, last_name, emails, phones, birthdate, source, created_at)
    select gen_random_uuid(), 'p' || n || '@' || word || '.example', initcap(substr(word, 1, 6)),
      initcap(substr(word, 7)), '[]', case when n % 5 = 0 then jsonb_build_array(jsonb_build_object('phone', n::text)) else '[]' end,
      case when n % 3 = 0 then date '1980-01-01' + n % 9000 end, case when n % 50 = 0 then 'contact-form' else 'signup' end, now() - n * interval '7 minutes'
    from generate_series(1, ${sql.raw(String(SIZE))}) n, lateral (
      select string_agg(chr(97 + get_byte(decode(md5(n::text), 'hex'), i) % 26), '') as word from generate_series(0, 13) i) w`);
  await db.execute(sql`
    insert into members (id, contact_id, login_email, login_email_key, status, privacy_status, activity_status, nickname, name_key, slug, created_at, last_login_at)
    select gen_random_uuid(), id, email_key, email_key, (case when n % 101 = 0 then 'PENDING' when n % 83 = 0 then 'BLOCKED' when n % 91 = 0 then 'OFFLINE' else 'APPROVED' end)::member_status,
      (case when n % 21 = 0 then 'PRIVATE' else 'PUBLIC' end)::privacy_status, (case when n % 61 = 0 then 'MUTED' else 'ACTIVE' end)::activity_status,
      first_name, lower(first_name || ' ' || last_name), id::text, created_at, created_at + interval '1 hour'
    from (select *, row_number() over () as n from contacts where not is_member) c where n % 4 > 0`);
  await db.execute(sql`
    insert into member_roles (member_id, role_id) select m.id, r.id from members m, roles r
    where r.key = 'moderator' and m.nickname like '%ab%' on conflict do nothing`);
}
