import {createHash, createHmac} from 'node:crypto';

/** A request as it is signed; header names in lower case. */
export interface SignedRequest {
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * The `Authorization` of a request to an API of Alibaba Cloud in RPC style, where the path is always `/`.
 *
 * Alibaba Cloud, "V3 request structure and signature" (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature): sorted
 * query, `host`, `content-type` and all `x-acs-` headers, hash of the body; HMAC-SHA256 with the secret. Its printed example is our test.
 */
export function aliyunAuthorization(
  {method, query, headers, body}: SignedRequest,
  {accessKeyId, accessKeySecret}: {readonly accessKeyId: string; readonly accessKeySecret: string},
): string {
  const names = Object.keys(headers)
    .filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort();
  const canonical = [
    method,
    '/',
    aliyunQuery(query),
    names.map((name) => `${name}:${headers[name]?.trim()}\n`).join(''),
    names.join(';'),
    sha256(body),
  ].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  return `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

/** Parameters sorted by name and encoded by RFC 3986, as they are signed and sent. */
export function aliyunQuery(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** SHA-256 in hex: the value of `x-acs-content-sha256`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

// encodeURIComponent leaves five characters that RFC 3986 encodes.
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
