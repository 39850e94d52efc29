/** What the hub was asked. */
export interface Asked {
  readonly path: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly bearer: string | null;
  readonly tenant: string | null;
}

type Answer = object | ((asked: Asked) => object);

const ERROR = (code: string, message: string) => ({errors: [{message, extensions: {code}}]});
const END = {hasNextPage: false, endCursor: null};

/** The one key that a closed {@link AdminHub} takes, the code of its second factor and the token that the code brings. */
export const KEY = 'olk_right';
export const CODE = '123456';
export const TOKEN = 'token-of-ten-minutes';

/** A hub's GraphQL as the admin page asks it, behind a fetch function. Each root field is answered by what `answers` holds for it. */
export class AdminHub {
  readonly asked: Asked[] = [];
  /** Whether a key is asked for, and a second factor for what administrators do. */
  isClosed = false;
  isDown = false;
  role = 'MANAGER';
  readonly answers: Record<string, Answer> = {
    tenant: {id: 'acme', backlog: {quarantined: 2, waiting: 0, pending: 1, dead: 0}},
    tenantNames: ['acme', 'other'],
    sources: [],
    channels: [{channel: 'shop', adapter: 'shopify', lifecycle: null, path: '/hooks/acme/shop'}],
    adapters: [
      {id: 'kuaidi100', name: 'Kuaidi100', topics: ['push'], isSigned: true, canPull: false, takesCommands: false},
      {id: 'olist', name: 'Olist', topics: [], isSigned: false, canPull: false, takesCommands: false},
    ],
    gaps: [],
    suspicions: {nodes: [], pageInfo: END},
    skus: [],
    quarantine: {nodes: [], pageInfo: END},
    deadLetters: {nodes: [], pageInfo: END},
    waitingEvents: {nodes: [], pageInfo: END},
    webhookDeliveries: {nodes: [], pageInfo: END},
    webhookEndpoints: [],
    messageRoutes: [],
    apiKeys: [],
  };

  readonly fetch: typeof fetch = async (input, init) => {
    const {pathname: path} = new URL(String(input));
    const body = JSON.parse(String(init?.body));
    const bearer = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const tenant = new Headers(init?.headers).get('x-orderlight-tenant');
    const asked = {path, query: body.query ?? '', variables: body.variables ?? {}, bearer, tenant};
    this.asked.push(asked);
    if (this.isDown) throw new TypeError('Failed to fetch');
    if (path === '/v1/second-factor') {
      return body.code === CODE && bearer === KEY
        ? Response.json({token: TOKEN, expiresAt: new Date(Date.now() + 600_000).toISOString()}, {status: 201})
        : Response.json({error: {code: 'FORBIDDEN', message: 'The code is not right.'}}, {status: 403});
    }
    if (bearer !== null && bearer !== KEY && bearer !== TOKEN)
      return Response.json(ERROR('UNAUTHENTICATED', 'The key is none of this hub’s.'));
    const tier = bearer === TOKEN ? 'ADMIN' : this.isClosed && bearer === null ? 'PUBLIC' : 'STAFF';
    if (/\{ hub \{/.test(asked.query)) {
      const viewer = tier === 'PUBLIC' ? {tier, role: null, id: null} : {tier, role: this.role, id: 'x'};
      return Response.json({data: {hub: {version: '0.1.0', tenant: 'acme', viewer}}});
    }
    if (/apiKey|webhookEndpoint(?!s|Test)|tenantUpdate|quarantineRemove/.test(asked.query) && tier !== 'ADMIN')
      return Response.json(ERROR('FORBIDDEN', 'It is open from the tier ADMIN up.'));
    return Response.json({data: this.#data(asked)});
  };

  /** What was asked of one root field. */
  of(field: string): readonly Asked[] {
    return this.asked.filter(({query}) => new RegExp(`\\b${field}\\b`).test(query));
  }

  #data(asked: Asked): object {
    const named = /\b(list|act): (\w+)/.exec(asked.query);
    const answer = (field: string) => {
      const given = this.answers[field] ?? {userErrors: []};
      return typeof given === 'function' ? given(asked) : given;
    };
    if (named?.[1] && named[2]) return {[named[1]]: answer(named[2])};
    const fields = Object.keys(this.answers).filter((field) => new RegExp(`\\b${field}\\b`).test(asked.query));
    return Object.fromEntries(fields.map((field) => [field, answer(field)]));
  }
}
