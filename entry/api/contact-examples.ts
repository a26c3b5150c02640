// The examples of the address book's modules: contacts, labels, extendedFields and submittedContact.
import { IN_EXAMPLES } from "./in-examples";

const { contact, otherContact } = IN_EXAMPLES;
const vera = {
  name: { first: "Vera", last: "Lind" },
  emails: { items: [{ tag: "WORK", email: "vera@harbour.example", primary: true }] },
  phones: { items: [{ tag: "MOBILE", phone: "+49 30 12345678" }] },
};
const paging = { limit: 20, offset: 0 };
const atHarbour = { filter: { "info.company": "Harbour Joinery" } };
const LABEL = "custom.patrons";
const FIELD = "custom.boat";
const patrons = { labelKeys: [LABEL] };

export const CONTACT_EXAMPLES: Record<string, Record<string, unknown>> = {
  "contacts.createContact": {
    info: { ...vera, company: "Harbour Joinery", extendedFields: { items: { [FIELD]: "Yawl" } } },
    allowDuplicates: false,
  },
  "contacts.getContact": { id: contact, fieldsets: ["BASIC"] },
  "contacts.updateContact": { contactId: contact, revision: 1, info: { company: "Tidewater Sails", jobTitle: "" } },
  "contacts.deleteContact": { contactId: contact },
  "contacts.listContacts": { sort: { fieldName: "info.name.last", order: "ASC" }, paging, fieldsets: ["BASIC"] },
  "contacts.queryContacts": {
    query: { ...atHarbour, sort: [{ fieldName: "createdDate", order: "DESC" }], paging, fieldsets: ["EXTENDED"] },
  },
  "contacts.mergeContacts": {
    ...{ targetContactId: contact, targetContactRevision: 1, sourceContactIds: [otherContact] },
  },
  "contacts.previewMergeContacts": { targetContactId: contact, sourceContactIds: [otherContact] },
  "contacts.labelContact": { contactId: contact, ...patrons },
  "contacts.unlabelContact": { contactId: contact, ...patrons },
  "contacts.listFacets": { paging },
  "contacts.queryFacets": { ...atHarbour, paging },
  "contacts.bulkDeleteContacts": { filter: { id: { $in: [otherContact] } } },
  "contacts.bulkUpdateContacts": { ...atHarbour, info: { company: "Tidewater Sails" } },
  "contacts.bulkLabelAndUnlabelContacts": { search: { expression: "vera" }, labelKeysToAdd: [LABEL] },
  "submittedContact.appendOrCreateContact": { info: vera },
  "labels.findOrCreateLabel": { displayName: "Patrons" },
  "labels.listLabels": { sort: { fieldName: "displayName", order: "ASC" }, paging },
  "labels.getLabel": { key: LABEL },
  "labels.renameLabel": { key: LABEL, label: { displayName: "Old patrons" } },
  "labels.deleteLabel": { key: LABEL },
  "labels.queryLabels": { query: { filter: { namespace: "custom" }, paging } },
  "extendedFields.findOrCreateExtendedField": { displayName: "Shoe size", dataType: "NUMBER" },
  "extendedFields.listExtendedFields": { sort: { fieldName: "displayName", order: "ASC" }, paging },
  "extendedFields.getExtendedField": { key: FIELD },
  "extendedFields.renameExtendedField": { key: FIELD, field: { displayName: "Ship" } },
  "extendedFields.deleteExtendedField": { key: FIELD },
  "extendedFields.queryExtendedFields": { query: { filter: { dataType: "TEXT" }, paging } },
};
