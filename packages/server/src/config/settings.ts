/**
 * Every setting of a hub, once: what it is called in `orderlight.config.json`, which environment variable sets it, what it may be,
 * what it is where nobody sets it, and what it means. `HubConfig`, the checks of both sources, `orderlight config` and the table in
 * docs/run-a-hub.md all come from here.
 *
 * **To add a setting**, add one line to `hubSettings`: `name: setting('ORDERLIGHT_NAME', kind.default(…) or kind.optional(), 'what it
 * means', {secret?: true})`, and run
 * `UPDATE_DOCS=1 npx vitest run --project server packages/server/src/config`, which writes the table. Read it as
 * `hub.config.name`; `hub.env.ORDERLIGHT_NAME` holds the same value as text, whichever source set it. Kinds stand in `kinds.ts`. A secret
 * is never printed, and may be given as a file's path in `<VARIABLE>_FILE`.
 */
import {z} from 'zod';
import {address, flag, key, list, oneOf, text, wholeNumber} from './kinds.js';

/** What a setting says of itself beside its kind. */
export interface SettingFacts {
  readonly variable: string;
  readonly meaning: string;
  /** Neither printed nor quoted in an error. */
  readonly secret?: boolean;
}

function setting<Kind extends z.ZodType>(
  variable: string,
  kind: Kind,
  meaning: string,
  more: {readonly secret?: boolean} = {},
): Kind {
  return kind.meta({variable, meaning, ...more});
}

const SECRET = {secret: true} as const;

/** All settings, by their name in the file. */
export const hubSettings = z.object({
  port: setting('PORT', wholeNumber(0, 65_535).default(4000), 'port to answer on; 0 takes a free one'),
  host: setting('HOST', text.default('127.0.0.1'), 'address to answer on; see _Who may see what_ before you change it'),
  databaseUrl: setting(
    'DATABASE_URL',
    address('postgres', 'postgresql').optional(),
    'PostgreSQL 15 or later instead of the embedded store',
    SECRET,
  ),
  databasePool: setting(
    'ORDERLIGHT_DATABASE_POOL',
    wholeNumber(2, 500).default(10),
    'most connections to PostgreSQL at a time, per instance',
  ),
  data: setting('ORDERLIGHT_DATA', text.default('.orderlight/data'), 'folder of the embedded store'),
  durable: setting(
    'ORDERLIGHT_DURABLE',
    flag.default(false),
    '`1`: flush every commit of the embedded store to the disk',
  ),
  key: setting(
    'ORDERLIGHT_KEY',
    key.optional(),
    'seals secrets; a file in the data folder where it is not set. The same on all instances',
    SECRET,
  ),
  demo: setting(
    'ORDERLIGHT_DEMO',
    flag.default(false),
    '`1`: an invented shop and its carriers (`pnpm start` sets it; `0` there: an empty hub)',
  ),
  tenant: setting('ORDERLIGHT_TENANT', text.optional(), 'tenant of requests that name none; `demo` with the demo'),
  origins: setting(
    'ORDERLIGHT_ORIGINS',
    list.default([]),
    "origins besides this machine's whose pages may use `/graphql`",
  ),
  hosts: setting('ORDERLIGHT_HOSTS', list.optional(), "names besides this machine's by which the hub may be addressed"),
  open: setting(
    'ORDERLIGHT_OPEN',
    flag.optional(),
    '`1`: whoever reaches the hub is its staff, without a key; for trials on one machine',
  ),
  trustProxy: setting(
    'ORDERLIGHT_TRUST_PROXY',
    list.default([]),
    'addresses of proxies whose `X-Forwarded-For` is believed',
  ),
  allowPrivate: setting(
    'ORDERLIGHT_ALLOW_PRIVATE',
    flag.default(false),
    '`1`: webhooks and other calls may go to private networks, and to this machine by plain http; for development',
  ),
  rateKey: setting(
    'ORDERLIGHT_RATE_KEY',
    wholeNumber(0, 10_000_000).default(6_000),
    'most requests a minute of one key or token; `0`: no limit',
  ),
  rateAddress: setting(
    'ORDERLIGHT_RATE_ADDRESS',
    wholeNumber(0, 10_000_000).default(3_000),
    'most requests a minute from one address, this machine excepted',
  ),
  rateTenant: setting(
    'ORDERLIGHT_RATE_TENANT',
    wholeNumber(0, 10_000_000).default(60_000),
    'most requests a minute of one tenant, all its keys together',
  ),
  rateHooks: setting(
    'ORDERLIGHT_RATE_HOOKS',
    wholeNumber(0, 10_000_000).default(60_000),
    'most messages a minute to `/hooks` from one address',
  ),
  redisUrl: setting(
    'REDIS_URL',
    address('redis', 'rediss').optional(),
    'Redis for live changes between instances, instead of LISTEN/NOTIFY',
    SECRET,
  ),
  smtpUrl: setting(
    'SMTP_URL',
    address('smtp', 'smtps').optional(),
    'mail server: `smtps://user:password@host:465`',
    SECRET,
  ),
  mailFrom: setting('MAIL_FROM', text.optional(), 'whom mails are from: `Shop <orders@shop.example>`'),
  mail: setting(
    'ORDERLIGHT_MAIL',
    oneOf('smtp', 'console', 'none').optional(),
    'how mails go out; `smtp` where `SMTP_URL` is set. `console` prints them, never in production',
  ),
  sms: setting(
    'ORDERLIGHT_SMS',
    oneOf('aliyun', 'console', 'none').default('none'),
    'how text messages go out; `console` prints them, never in production',
  ),
  aliyunKeyId: setting('ALIYUN_ACCESS_KEY_ID', text.optional(), "Alibaba Cloud's access key for text messages"),
  aliyunKeySecret: setting('ALIYUN_ACCESS_KEY_SECRET', text.optional(), 'its secret', SECRET),
  aliyunSmsSignName: setting('ALIYUN_SMS_SIGN_NAME', text.optional(), 'signature of text messages, as it was approved'),
  aliyunSmsLoginCode: setting(
    'ALIYUN_SMS_TEMPLATE_LOGIN_CODE',
    text.optional(),
    'template with the variable `code`: `SMS_…`',
  ),
  aliyunSmsMessage: setting('ALIYUN_SMS_TEMPLATE_MESSAGE', text.optional(), 'template with the variable `text`'),
  aliyunSmsEndpoint: setting(
    'ALIYUN_SMS_ENDPOINT',
    text.optional(),
    'host of its API; `dysmsapi.aliyuncs.com` where it is not set',
  ),
  publicUrl: setting(
    'ORDERLIGHT_PUBLIC_URL',
    address('https', 'http').optional(),
    'where customers reach the hub: the beginning of tracking links',
  ),
  lookupDays: setting(
    'ORDERLIGHT_LOOKUP_DAYS',
    wholeNumber(1, 3_650).default(90),
    'how far back who knows the phone alone sees orders; older ones need their number',
  ),
  phoneCountry: setting(
    'ORDERLIGHT_PHONE_COUNTRY',
    text.default('CN'),
    'country (ISO 3166) of phone numbers that customers type without one',
  ),
  log: setting(
    'ORDERLIGHT_LOG',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('warn'),
    'level of the log (JSON lines on standard error)',
  ),
  drainSeconds: setting(
    'ORDERLIGHT_DRAIN_SECONDS',
    wholeNumber(0, 600).default(0),
    'how long `/readyz` says 503 before the hub stops taking requests: as long as the balancer needs to notice',
  ),
  otlpEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    address('http', 'https').optional(),
    'collector of OpenTelemetry traces (OTLP over HTTP); off where it is not set',
  ),
  serviceName: setting('OTEL_SERVICE_NAME', text.default('orderlight'), 'name of this service in traces'),
});

/** A hub's settings, checked. */
export type HubConfig = z.infer<typeof hubSettings>;

/** Name of a setting in the file. */
export type SettingName = keyof HubConfig;

/** Names of all settings, as they are listed. */
export const SETTING_NAMES = Object.keys(hubSettings.shape) as readonly SettingName[];

/** What a setting says of itself. */
export function settingFacts(name: SettingName): SettingFacts {
  return hubSettings.shape[name].meta() as unknown as SettingFacts;
}
