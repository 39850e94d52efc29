/** A JSON answer; `cache-control: no-store`, since what the hub says of orders is of this moment and this viewer. */
export function jsonResponse(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers},
  });
}

/** A refusal or failure in words: `{"error": {"code", "message"}}`. */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return jsonResponse(status, {error: {code, message}}, headers);
}
