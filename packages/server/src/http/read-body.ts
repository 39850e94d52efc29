/** How much of an oversized body is let pass unread, so that its sender gets to see the answer. */
const PASSED_BY = 16 * 1024 * 1024;

/**
 * Reads a request's body up to `limit` bytes; `undefined` when there is more.
 *
 * A declared length is judged before a byte is read, a stream without one where it passes the limit, so an oversized body
 * never stands in memory. What is left of it is taken off the wire in the background and dropped: a client that is cut off
 * in the middle of sending reports a broken connection and never reads why.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  if (Number(request.headers.get('content-length') ?? 0) > limit) return passBy(reader);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > limit) return passBy(reader);
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

function passBy(reader: ReadableStreamDefaultReader<Uint8Array>): undefined {
  const drop = async () => {
    let left = PASSED_BY;
    for (let chunk = await reader.read(); !chunk.done && left > 0; chunk = await reader.read()) {
      left -= chunk.value.byteLength;
    }
    await reader.cancel();
  };
  // The sender may be gone by then.
  drop().catch(() => undefined);
}
