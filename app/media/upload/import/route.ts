import { createImport } from "@/domain/imports/create";
import { uploadTable } from "@/entry/upload-table";

export const POST = uploadTable(createImport, "/admin/import", (id) => `/admin/import/${id}`);
