"use server";
import { createContact, deleteContact, updateContact } from "@/domain/contacts/book";
import { createLabel, deleteLabel, renameLabel, setLabels } from "@/domain/contacts/labels";
import { actOnContacts } from "@/domain/contacts/many";
import { mergeContacts } from "@/domain/contacts/merge";
import { addNote, addTask, deleteNote, deleteTask, finishTask, reopenTask } from "@/domain/contacts/notes";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";
import { tellOutcome } from "./outcome";

const LIST = "/admin/contacts";
const LABELS = "/admin/contacts/labels";

export const actOnMany = action(actOnContacts, tellOutcome);
export const make = action(createContact, ({ contactId }) => `${LIST}/${contactId}`, { done: "contact-made" });
export const save = action(updateContact, undefined, { done: "contact-saved" });
export const remove = action(deleteContact, LIST, { done: "contact-deleted" });
export const makeLabel = action(createLabel, LABELS, { done: "label-made" });
export const nameLabel = action(renameLabel, LABELS, { done: "label-renamed" });
export const dropLabel = action(deleteLabel, LABELS, { done: "label-deleted" });
export const putLabels = action(setLabels, onward(LIST), { done: "labels-set" });
export const note = action(addNote, onward(LIST), { done: "note-added" });
export const dropNote = action(deleteNote, onward(LIST), { done: "note-deleted" });
export const task = action(addTask, onward(LIST), { done: "task-added" });
export const finish = action(finishTask, onward(LIST), { done: "task-done" });
export const reopen = action(reopenTask, onward(LIST), { done: "task-reopened" });
export const dropTask = action(deleteTask, onward(LIST), { done: "task-deleted" });
export const merge = action(mergeContacts, ({ contactId }) => `${LIST}/${contactId}`, { done: "contacts-merged" });
