const ADDRESS =
  /^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~/-]*)?|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/[\w.~/-]*)?)$/i;

/**
 * The root of a server that its shop runs itself, from the channel's setting: with `https:`, or plain `http:` to this machine for development; without
 * the slash at its end. `undefined` for anything else: a key must not travel in the clear.
 */
export function hostRoot(url = ''): string | undefined {
  const root = url.trim().replace(/\/+$/, '');
  return ADDRESS.test(root) ? root : undefined;
}
