/** Where an order came from, as far as its host tells. */
export interface Attribution {
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  /** Host name of the page before the shop. */
  readonly referrer?: string;
}

/** The last word of a host's attribute name, in lower case: `woocommerce.utm_source` and `utmSource` are one. */
const MEANING: Readonly<Record<string, keyof Attribution | 'LANDING'>> = {
  utmsource: 'source',
  utmmedium: 'medium',
  utmcampaign: 'campaign',
  referrer: 'referrer',
  referer: 'referrer',
  referringsite: 'referrer',
  refererurl: 'referrer',
  referrerurl: 'referrer',
  landingsite: 'LANDING',
  landingpage: 'LANDING',
  sessionentry: 'LANDING',
  saleschannel: 'source',
  sourcename: 'source',
  sourcetype: 'source',
};

/** Weaker words for a source: the shop's own channel says less than a campaign. */
const CHANNEL_WORDS: ReadonlySet<string> = new Set(['saleschannel', 'sourcename', 'sourcetype']);
const LONGEST = 100;

/**
 * Where an order came from, from the attributes that its host gave: `utm_…` first, then the address of the first page, then the page
 * before it, then the shop's own word for its sales channel. `undefined` where nothing tells.
 */
export function attributionOf(attributes: Readonly<Record<string, string>>): Attribution | undefined {
  const said: {-readonly [K in keyof Attribution]: Attribution[K]} = {};
  let landing: Attribution = {};
  let channel: string | undefined;
  for (const name of Object.keys(attributes).sort()) {
    const key = (name.split(/[.:/]/).at(-1) ?? '').replace(/[^A-Za-z]/g, '').toLowerCase();
    const meaning = Object.hasOwn(MEANING, key) ? MEANING[key] : undefined;
    const value = attributes[name]?.trim().slice(0, LONGEST * 20) ?? '';
    if (!meaning || !value) continue;
    if (meaning === 'LANDING') landing = {...landingOf(value), ...landing};
    else if (CHANNEL_WORDS.has(key)) channel ??= value;
    else said[meaning] ??= meaning === 'referrer' ? hostOf(value) : value;
  }
  const {source, medium, campaign, referrer} = {...landing, ...said};
  const found = {source: source ?? referrer ?? channel, medium, campaign, referrer};
  const told = Object.entries(found).flatMap(([key, value]) => (value ? [[key, value.slice(0, LONGEST)]] : []));
  return told.length ? Object.fromEntries(told) : undefined;
}

/** The three words as one, as they are written in reports: `newsletter / email / spring`. */
export function attributionText({source, medium, campaign}: Attribution): string {
  return [
    source ?? '(none)',
    ...(medium || campaign ? [medium ?? '(none)'] : []),
    ...(campaign ? [campaign] : []),
  ].join(' / ');
}

function landingOf(text: string): Attribution {
  const at = text.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : text.slice(at + 1).split('#')[0]);
  const read = (name: string) => query.get(name)?.trim() || undefined;
  const [source, medium, campaign] = [read('utm_source'), read('utm_medium'), read('utm_campaign')];
  return {...(source && {source}), ...(medium && {medium}), ...(campaign && {campaign})};
}

/** The host alone: what stands behind it in an address may be about the person. */
function hostOf(text: string): string {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/?#\s@]*@)?([^/?#\s:@]+)/i.exec(text)?.[1] ?? '';
  return host.replace(/^www\./i, '').toLowerCase();
}
