/** The whole body of a request, or null as soon as it grows over `max` bytes, whatever its headers promised. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  return collectBytes(request.body ?? emptyStream(), max);
}

/** The body as a form, or null where it is none, or longer than `max` bytes: a form that is read as it comes has no end of its own. */
export async function readFormBody(request: Request, max: number): Promise<FormData | null> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readBytes(request, max);
  return body && new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
}

/** All that comes, or null as soon as it is over `max` bytes. */
export async function collectBytes(
  coming: AsyncIterable<Uint8Array>,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of coming) {
    size += part.byteLength;
    if (size > max) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}
