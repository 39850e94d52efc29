/** Why the hub did not do something: its code and its sentence. `UNREACHABLE` where it gave no answer that can be read. */
export class AdminFault extends Error {
  /** As in `extensions.code`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Asks one hub, as whoever holds the key that it was given. The key and the token stay in memory and nowhere else. */
export interface AdminClient {
  /** Asks GraphQL; throws an {@link AdminFault}. */
  ask<Data>(document: string, variables?: object): Promise<Data>;
  /** Uses a key from now on; none: whatever the hub takes a caller without one for. */
  useKey(key: string | undefined): void;
  /** Shows the code of the second factor; from then on, and for ten minutes, acts that need it are let through. */
  confirm(code: string): Promise<void>;
  /** Whether there is a key. */
  readonly hasKey: boolean;
  /** Until when the second factor counts, epoch milliseconds; `undefined` where it does not. */
  readonly confirmedUntil: number | undefined;
  /** Whose data, on a hub that is open to its machine; elsewhere the key says it. */
  tenant: string | undefined;
  /** BCP 47. */
  language: string;
}

/** Makes a client over `fetch`; `endpoint` is the address of the hub's GraphQL. */
export function createAdminClient(endpoint: string, request: typeof fetch): AdminClient {
  let key: string | undefined;
  let pass: {readonly token: string; readonly until: number} | undefined;
  const address = new URL(endpoint, globalThis.location?.href);

  const livePass = () => (pass && pass.until > Date.now() ? pass : undefined);

  const post = async (url: URL, body: object, bearer: string | undefined) => {
    let response: Response;
    try {
      response = await request(url.href, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          'content-type': 'application/json',
          'accept-language': client.language,
          ...(bearer && {authorization: `Bearer ${bearer}`}),
          ...(!bearer && client.tenant && {'x-orderlight-tenant': client.tenant}),
        },
        body: JSON.stringify(body),
      });
      return {status: response.status, answer: await response.json()};
    } catch (error) {
      throw new AdminFault('UNREACHABLE', String(error));
    }
  };

  const client: AdminClient = {
    tenant: undefined,
    language: 'en',

    async ask<Data>(query: string, variables: object = {}): Promise<Data> {
      const token = livePass()?.token;
      const {status, answer} = await post(address, {query, variables}, token ?? key);
      const fault = answer?.errors?.[0] ?? answer?.error;
      // By the hub's clock the ten minutes may be over before they are by ours.
      if (token && fault?.extensions?.code === 'UNAUTHENTICATED') {
        pass = undefined;
        return client.ask<Data>(query, variables);
      }
      if (fault) throw new AdminFault(fault.extensions?.code ?? fault.code ?? `${status}`, fault.message ?? '');
      if (!answer?.data) throw new AdminFault('UNREACHABLE', `HTTP ${status}`);
      return answer.data as Data;
    },

    useKey(given) {
      key = given;
      pass = undefined;
    },

    async confirm(code) {
      const {answer} = await post(new URL('v1/second-factor', address), {code}, key);
      if (typeof answer?.token !== 'string') {
        const fault = answer?.error ?? answer?.errors?.[0] ?? answer;
        throw new AdminFault(fault?.code ?? 'UNREACHABLE', fault?.message ?? '');
      }
      pass = {token: answer.token, until: Date.parse(answer.expiresAt)};
    },

    get hasKey() {
      return key !== undefined;
    },

    get confirmedUntil() {
      return livePass()?.until;
    },
  };
  return client;
}
