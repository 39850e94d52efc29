/** What the page asks of the hub: its public API and nothing else. */

const ERRORS = 'userErrors { code message }';
const PAGE = 'pageInfo { hasNextPage endCursor }';

/** A mutation's expected failure. */
export interface UserError {
  readonly code: string;
  readonly message: string;
}

/** What every mutation answers. */
export interface Outcome {
  readonly userErrors: readonly UserError[];
}

/** One page of a list. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null};
}

/** Who asks, and which hub answers. */
export interface HubFacts {
  readonly version: string;
  readonly tenant: string | null;
  readonly viewer: {readonly tier: string; readonly role: string | null; readonly id: string | null};
}
/** Which hub answers, and as whom it sees the one who asks. */
export const HUB = '{ hub { version tenant viewer { tier role id } } }';

/** What waits for somebody. */
export interface Backlog {
  readonly quarantined: number;
  readonly waiting: number;
  readonly pending: number;
  readonly dead: number;
}
/** How current one source is on one channel; lags in milliseconds. */
export interface Source {
  readonly channel: string;
  readonly source: string;
  readonly state: 'FRESH' | 'LATE' | 'SILENT' | 'UNKNOWN';
  readonly lastHeardAt: string;
  readonly lagP50: number | null;
  readonly lagP95: number | null;
  readonly messagesPerHour: number;
}
/** What waits, and how current every source is. */
export const OVERVIEW = `{ tenant { id backlog { quarantined waiting pending dead } } tenantNames
  sources { channel source state lastHeardAt lagP50 lagP95 messagesPerHour } }`;

/** Where one host's messages come in. */
export interface Channel {
  readonly channel: string;
  readonly adapter: string;
  readonly lifecycle: string | null;
  readonly path: string;
}
/** What maps the messages of one kind of host. */
export interface Adapter {
  readonly id: string;
  readonly name: string;
  readonly topics: readonly string[];
  readonly isSigned: boolean;
  readonly canPull: boolean;
  readonly takesCommands: boolean;
}
/** All channels and adapters. */
export const CHANNELS =
  '{ channels { channel adapter lifecycle path } adapters { id name topics isSigned canPull takesCommands } }';

/** A code of a host that its adapter has no word for. */
export interface MappingGap {
  readonly channel: string;
  readonly adapter: string;
  readonly field: string;
  readonly code: string | null;
  readonly count: number;
  readonly lastAt: string;
}
/** What the mappings have still to learn. */
export const GAPS = '{ gaps: mappingGaps { channel adapter field code count lastAt } }';

/** Something verified that could not be taken in. */
export interface Quarantined {
  readonly id: string;
  readonly kind: 'MESSAGE' | 'EVENT';
  readonly channel: string;
  readonly topic: string | null;
  readonly reason: string;
  /** Name of the rule that keeps orders of it out. */
  readonly rule?: string | null;
  readonly receivedAt: string;
}
/** What is in quarantine, a page of it. */
export const QUARANTINE = `query ($after: String) { list: quarantine(first: 25, after: $after) {
  nodes { id kind channel topic reason rule receivedAt } ${PAGE} } }`;
/** The shape of one message. */
export const OUTLINE = 'query ($id: ID!) { quarantineOutline(id: $id) }';
/** Takes a message in again. */
export const QUARANTINE_REPLAY = `mutation ($id: ID!) { act: quarantineReplay(input: {id: $id}) {
  recorded duplicates waiting remarks ${ERRORS} } }`;
/** Lets orders in that a rule keeps out. */
export const QUARANTINE_RELEASE = `mutation ($id: ID!) { act: quarantineReplay(input: {id: $id, release: true}) {
  recorded duplicates waiting remarks ${ERRORS} } }`;
/** Throws a message away. */
export const QUARANTINE_REMOVE = `mutation ($id: ID!) { act: quarantineRemove(input: {id: $id}) { removed ${ERRORS} } }`;

/** An order in a suspicion. */
interface SuspectedOrder {
  readonly orderNo: string;
  readonly channel: string;
}
/** Two orders of one person that are perhaps one purchase, or could go together. */
export interface Suspicion {
  readonly id: string;
  readonly kind: 'DUPLICATE' | 'SHIP_TOGETHER';
  readonly order: SuspectedOrder;
  readonly other: SuspectedOrder;
  readonly confidence: number;
  readonly reasons: readonly ('ACCOUNT' | 'PHONE' | 'EMAIL' | 'ADDRESS' | 'NAME')[];
  readonly noticedAt: string;
}
/** What nobody has said anything about, a page of it. */
export const SUSPICIONS = `query ($after: String) { list: suspicions(first: 25, after: $after) {
  nodes { id kind order { orderNo channel } other { orderNo channel } confidence reasons noticedAt } ${PAGE} } }`;
/** Says whether a suspicion is right. */
export const SUSPICION_SETTLE = `mutation ($id: ID!, $decision: SuspicionDecision!, $key: String!) {
  act: suspicionSettle(input: {id: $id, decision: $decision, idempotencyKey: $key}) { ${ERRORS} } }`;

/** A SKU of a host that no mapping knows. */
export interface UnmappedSku {
  readonly channel: string;
  readonly sku: string;
  readonly orders: number;
}
/** Those of most orders. */
export const UNMAPPED_SKUS = '{ skus: unmappedSkus(first: 25) { channel sku orders } }';

/** What should have left the hub and was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: 'WEBHOOK' | 'MESSAGE' | 'COMMAND';
  readonly target: string;
  readonly orderId: string | null;
  readonly attempts: number;
  readonly doneAt: string | null;
  readonly createdAt: string;
  readonly reason: string | null;
}
/** What was given up, a page of it. */
export const DEAD_LETTERS = `query ($after: String) { list: deadLetters(first: 25, after: $after) {
  nodes { id kind target orderId attempts doneAt createdAt reason } ${PAGE} } }`;
/** Sends dead letters again; all where none is named. */
export const DEAD_LETTER_REPLAY = `mutation ($ids: [ID!]) { act: deadLetterReplay(input: {ids: $ids}) { replayed ${ERRORS} } }`;

/** A fact whose order has not turned up. */
export interface WaitingEvent {
  readonly id: string;
  readonly channel: string;
  readonly type: string;
  readonly orderNo: string | null;
  readonly orderRef: string | null;
  readonly trackingNumber: string | null;
  readonly receivedAt: string;
}
/** Such facts, a page of them. */
export const WAITING = `query ($after: String) { list: waitingEvents(first: 25, after: $after) {
  nodes { id channel type orderNo orderRef trackingNumber receivedAt } ${PAGE} } }`;

/** Where another system is told of events. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly description: string | null;
  readonly isEnabled: boolean;
  readonly disabledReason: 'FAILING' | 'GONE' | 'MANUAL' | null;
  readonly failingSince: string | null;
}
/** All endpoints. */
export const ENDPOINTS = '{ webhookEndpoints { id url types description isEnabled disabledReason failingSince } }';
/** Adds an endpoint; brings its secret. */
export const ENDPOINT_CREATE = `mutation ($input: WebhookEndpointCreateInput!) { act: webhookEndpointCreate(input: $input) {
  secret ${ERRORS} } }`;
/** Changes an endpoint, or switches it on or off. */
export const ENDPOINT_UPDATE = `mutation ($input: WebhookEndpointUpdateInput!) { act: webhookEndpointUpdate(input: $input) { ${ERRORS} } }`;
/** Replaces the secret of an endpoint; brings the new one. */
export const ENDPOINT_ROTATE = `mutation ($input: WebhookEndpointRotateSecretInput!) { act: webhookEndpointRotateSecret(input: $input) {
  secret ${ERRORS} } }`;
/** Removes an endpoint. */
export const ENDPOINT_REMOVE = `mutation ($id: ID!) { act: webhookEndpointRemove(input: {id: $id}) { ${ERRORS} } }`;
/** Sends an endpoint a test at once. */
export const ENDPOINT_TEST = `mutation ($id: ID!) { act: webhookEndpointTest(input: {id: $id}) {
  status durationMs error answer ${ERRORS} } }`;

/** One message to one endpoint, with its attempts. */
export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly status: 'PENDING' | 'DONE' | 'DEAD';
  readonly createdAt: string;
  readonly reason: string | null;
  readonly attempts: readonly {
    readonly attempt: number;
    readonly status: number | null;
    readonly error: string | null;
    readonly durationMs: number;
  }[];
}
/** What was sent to an endpoint, a page of it. */
export const DELIVERIES = `query ($after: String, $endpointId: ID) {
  list: webhookDeliveries(first: 10, after: $after, filter: {endpointId: $endpointId}) {
    nodes { id type status createdAt reason attempts { attempt status error durationMs } } ${PAGE} } }`;
/** Sends one message again. */
export const DELIVERY_REPLAY = `mutation ($id: ID!) { act: webhookReplay(input: {deliveryId: $id}) { replayed ${ERRORS} } }`;

/** A way by which people are told. */
export interface Route {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly topics: readonly string[];
  readonly locale: string;
  readonly isDisabled: boolean;
  readonly fallbackId: string | null;
  readonly quietHours: {readonly from: string; readonly until: string; readonly timeZone: string} | null;
}
/** All such ways. */
export const ROUTES =
  '{ messageRoutes { id name channel topics locale isDisabled fallbackId quietHours { from until timeZone } } }';
/** Sends a test by one. */
export const ROUTE_TEST = `mutation ($id: ID!) { act: messageRouteTest(input: {id: $id}) { isSent reason ${ERRORS} } }`;
/** Switches one on or off. */
export const ROUTE_SWITCH = `mutation ($id: ID!, $isDisabled: Boolean!) {
  act: messageRouteUpdate(input: {id: $id, isDisabled: $isDisabled}) { ${ERRORS} } }`;

/** What is known of a key. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly last4: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly isGood: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}
/** All keys, those ended too. */
export const KEYS = '{ apiKeys { id name last4 role scopes isGood createdAt expiresAt revokedAt lastUsedAt } }';
/** Makes a key; brings it. */
export const KEY_CREATE = `mutation ($input: ApiKeyCreateInput!) { act: apiKeyCreate(input: $input) { key ${ERRORS} } }`;
/** Makes a key in the place of another; brings it. */
export const KEY_ROTATE = `mutation ($id: ID!) { act: apiKeyRotate(input: {id: $id}) { key ${ERRORS} } }`;
/** Ends a key. */
export const KEY_REVOKE = `mutation ($id: ID!) { act: apiKeyRevoke(input: {id: $id}) { ${ERRORS} } }`;

/** What a tenant has set for itself; null: the hub's choice. */
export interface Settings {
  readonly origins: readonly string[] | null;
  readonly frameAncestors: readonly string[] | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly retentionDays: number | null;
  readonly quarantineDays: number | null;
}
const SETTINGS = 'settings { origins frameAncestors locale timeZone retentionDays quarantineDays }';
/** The tenant with its settings, and which others may be looked at. */
export const TENANT = `{ tenant { id ${SETTINGS} } tenantNames }`;
/** Changes settings; null gives one back to the hub. */
export const TENANT_UPDATE = `mutation ($input: TenantSettingsInput!) { act: tenantUpdate(input: $input) {
  tenant { id ${SETTINGS} } ${ERRORS} } }`;
