import type {HostConnection} from '../host-pull.js';

/** What an app of a Chinese platform needs to sign its calls. */
export interface SignedApp {
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string;
}

/** The setting that {@link signedApp} reads. */
export const APP_SETTINGS = {appKey: "The app's key at the platform (App Key, client_id)"} as const;

/** What the token of a channel is, for `requires.token`: a call takes both, and neither may stand in a setting. */
export const APP_TOKEN = "The app's secret and the shop's access token, joined by a colon";

/** What is said where either is missing. */
export const NO_APP =
  'The setting "appKey" must be set, and the token be the app\'s secret and the access token, joined by a colon.';

/** App key, secret and access token of a channel; `undefined` where one is missing. */
export function signedApp({settings: {appKey = ''}, secret}: HostConnection): SignedApp | undefined {
  const at = secret.indexOf(':');
  const [appSecret, accessToken] = [secret.slice(0, at), secret.slice(at + 1)];
  return appKey && at > 0 && accessToken ? {appKey, appSecret, accessToken} : undefined;
}

/** A body of `application/x-www-form-urlencoded`, without what is not given. */
export function formBody(parameters: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`))
    .join('&');
}
