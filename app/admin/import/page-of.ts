/** The page of the import that an act was about. */
export const pageOf = (_result: unknown, { importId }: { importId: string }): string =>
  /^[0-9a-f-]{36}$/.test(importId) ? `/admin/import/${importId}` : "/admin/import";
