/**
 * Why a call out of the hub brought no answer. `BAD_URL`, `PRIVATE_ADDRESS` and `BAD_REQUEST` stay as they are however often it is
 * tried; the others may pass.
 */
export type PublicFetchCode =
  | 'BAD_URL'
  | 'BAD_REQUEST'
  | 'PRIVATE_ADDRESS'
  | 'NAME_NOT_FOUND'
  | 'CONNECTION'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'ABORTED';

/** A call that brought no answer. Its message names no part of the address but the host, and nothing that was sent. */
export class PublicFetchError extends Error {
  override readonly name = 'PublicFetchError';
  readonly code: PublicFetchCode;

  constructor(code: PublicFetchCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
