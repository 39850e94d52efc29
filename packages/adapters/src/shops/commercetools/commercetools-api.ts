import {answeredJson, type CommandOutcome} from '../../kit/command-script.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** The host's name, for messages. */
export const HOST = 'commercetools';

/** What a channel of a commercetools project has to say of it. */
export const COMMERCETOOLS_SETTINGS = {
  apiUrl:
    'The API URL that the Merchant Center shows with an API client, like https://api.europe-west1.gcp.commercetools.com',
  project: 'The key of the project',
} as const;

/** commercetools documents no rate: a cautious one. */
export const COMMERCETOOLS_LIMIT: RateLimit = {burst: 20, perSecond: 10};

/** What is said of settings that are missing, or are none. */
export const NO_PROJECT =
  'The settings must be the API URL of the project, like https://api.europe-west1.gcp.commercetools.com, and its key.';

/** A project's API under a token that was asked for. */
export type ProjectCall = (path: string, body?: object) => HostRequest;

/** How a project is reached: its regions' servers alone are given the client's secret. */
interface Project {
  /** Asks for a token by the client credentials flow (docs.commercetools.com, "Authorization"). */
  readonly tokenRequest: HostRequest;
  /** Calls under the token that was answered, or what its answer comes to where it holds none. */
  calls(answer: HostAnswer): ProjectCall | CommandOutcome;
}

/** The project of a connection, whose secret is the client's id and secret with a colon between; `undefined` where the settings are none. */
export function projectOf({settings: {apiUrl = '', project = ''}, secret}: HostConnection): Project | undefined {
  const [, region] = /^https:\/\/api\.([a-z0-9.-]+\.commercetools\.(?:com|cn))\/?$/.exec(apiUrl.trim()) ?? [];
  if (!region || !/^[a-z0-9_-]{2,36}$/.test(project)) return undefined;
  return {
    tokenRequest: {
      method: 'POST',
      url: `https://auth.${region}/oauth/token`,
      headers: {authorization: `Basic ${btoa(secret)}`, 'content-type': 'application/x-www-form-urlencoded'},
      body: 'grant_type=client_credentials',
    },
    calls(answer) {
      const read = answeredJson(answer, HOST);
      if ('next' in read) return read;
      const {access_token: token} = (read.json ?? {}) as {readonly access_token?: unknown};
      if (typeof token !== 'string' || !token) return {next: 'RETRY', reason: `${HOST} answered no token.`};
      const headers = {authorization: `Bearer ${token}`, accept: 'application/json'};
      return (path, body) => {
        const url = `https://api.${region}/${project}${path}`;
        if (!body) return {method: 'GET', url, headers};
        return {
          method: 'POST',
          url,
          headers: {...headers, 'content-type': 'application/json'},
          body: JSON.stringify(body),
        };
      };
    },
  };
}
