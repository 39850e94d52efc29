/**
 * Reads a request's body up to `limit` bytes; `undefined` when there is more.
 *
 * A declared length is judged before a byte is read, a stream without one is cut where it passes the limit, so an
 * oversized body never stands in memory.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
