"use server";

import { createClient, deleteClient, editClient, renewSecret } from "@/domain/oauth/clients";
import { action } from "@/entry/action";
import { showMade } from "./made";

export const addProgram = action(createClient, showMade);
export const saveProgram = action(editClient, showMade);
export const newSecret = action(renewSecret, showMade);
export const removeProgram = action(deleteClient, "/admin/programs", { done: "program-deleted" });
