type Violation = { field: string; description: string; data?: { type?: string } };

/** The site refused: its status, its code where it has one, and which fields were wrong. */
export class SiteError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string,
    readonly violations: Violation[],
  ) {
    super(message);
    this.name = "SiteError";
  }
}

export type Call = <T>(path: string, body: object) => Promise<T>;

/** Posts JSON to the site with the headers that `authorize` gives. Throws SiteError for every answer but 200. */
export const caller =
  (fetch: typeof globalThis.fetch, site: string, authorize: () => Promise<{ headers: Record<string, string> }>): Call =>
  async (path, body) => {
    const { headers } = await authorize();
    const answer = await fetch(new URL(path, site), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 200) return said;
    throw new SiteError(
      answer.status,
      said.message ?? `The site answered ${answer.status}.`,
      said.details?.applicationError?.code ?? "",
      said.details?.validationError?.fieldViolations ?? [],
    );
  };
