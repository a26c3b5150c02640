/** The page of the batch that an act was about. */
export const pageOf = (_result: unknown, { batchId }: { batchId: string }): string =>
  /^[0-9a-f-]{36}$/.test(batchId) ? `/admin/batches/${batchId}` : "/admin/batches";
