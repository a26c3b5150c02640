// Owns what a column of a file can become, and how its name is understood.
import { nameKey } from "../text-keys";

export const TARGETS = [
  "skip",
  "email",
  "nickname",
  "name",
  "firstName",
  "lastName",
  "phone",
  "company",
  "jobTitle",
  "birthdate",
  "title",
  "about",
  "street",
  "city",
  "region",
  "postalCode",
  "country",
  "language",
  "joinedAt",
] as const;

export type Target = (typeof TARGETS)[number];

/** "Address 1 - Zip" and "address1_zip" are one. */
const plain = (column: string) => nameKey(column).replace(/[^\p{L}\p{N}]+/gu, "");

/** Names of columns as Wix, Ghost, NodeBB, WordPress and Mailchimp write them, and plain words. */
const KNOWN: Record<Exclude<Target, "skip">, string> = {
  email:
    "email emailaddress mail emaila email1 useremail loginemail primaryemail contactemail emailadresse correo courriel correoelectronico",
  nickname: "nickname displayname username userlogin login screenname handle publicname alias profilenickname",
  name: "name fullname membername contactname completename nom",
  firstName: "firstname givenname fname vorname prenom first contactfirstname nombre",
  lastName: "lastname surname familyname lname nachname last contactlastname apellido apellidos",
  phone: "phone phonenumber phone1 mobile mobilephone telephone tel cell cellphone telefon contactphones",
  company: "company organization organisation employer firma company1 contactcompany",
  jobTitle: "jobtitle position role1 occupation profession contactjobtitle",
  birthdate: "birthdate birthday dateofbirth dob geburtsdatum contactbirthdate",
  title: "title headline tagline profiletitle",
  about: "about bio biography description aboutme signature note",
  street: "street streetaddress address address1 addressline1 address1street address1line1 strasse",
  city: "city town address1city ort stadt",
  region: "region state province stateregion address1state address1stateregion county",
  postalCode: "postalcode zip zipcode postcode address1zip address1postalcode plz",
  country: "country countrycode address1country cc land",
  language: "language locale lang",
  joinedAt:
    "joined joinedat joindate joinedon createdat createdatutc0 created createddate createdon registered userregistered registeredat registrationdate membersince signupdate optintime dateadded",
};

const BY_NAME = new Map(
  Object.entries(KNOWN).flatMap(([target, names]) => names.split(" ").map((name) => [name, target as Target] as const)),
);

/** What would give rights, or let somebody in by a word that others have read. */
const RIGHTS =
  /^(is)?(role|roles|userrole|userroles|wproles?|wpcapabilities|capabilities|permission|permissions|owner|isowner|admin|administrator|superadmin|staff|moderator|groups?|groupnames|status|userstatus|memberstatus)$/;
const SECRET = /password|passwd|userpass|passhash|secret|apikey|token/;

/** Why a column of this name is never taken, whatever the owner would like; null when it may be. */
export function refusalOf(column: string): "rights" | "secret" | null {
  const name = plain(column);
  if (SECRET.test(name)) return "secret";
  return RIGHTS.test(name) ? "rights" : null;
}

type OwnField = { key: string; title: string };

/** What each column seems to be; of the owner's fields by their title or key. No target is given twice; the first of two columns gets it. */
export function guessTargets(columns: string[], fields: OwnField[] = []): string[] {
  const given = new Set<string>();
  const own = new Map(
    fields.flatMap(({ key, title }) => [key, title].map((name) => [plain(name), `field.${key}`] as const)),
  );
  return columns.map((column) => {
    const name = plain(column);
    const target = refusalOf(column) ? "skip" : (BY_NAME.get(name) ?? own.get(name) ?? "skip");
    if (target === "skip" || given.has(target)) return "skip";
    given.add(target);
    return target;
  });
}
