/** Languages that the hub writes in. The first is what those get who ask for none of them. */
const HUB_LOCALES = ['en', 'zh-CN'] as const;
export type HubLocale = (typeof HUB_LOCALES)[number];

/** The hub's language nearest to a BCP 47 tag: the tag itself, else one with its primary language. */
export function nearestLocale(tag: string): HubLocale | undefined {
  const wanted = tag.toLowerCase();
  const exact = HUB_LOCALES.find((locale) => locale.toLowerCase() === wanted);
  return exact ?? HUB_LOCALES.find((locale) => primary(locale) === primary(wanted));
}

/** Picks the hub's language from an `Accept-Language` header (RFC 9110, 12.5.4). */
export function acceptedLocale(header: string | null): HubLocale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean);
      return {tag, weight: weight === undefined ? 1 : Number(weight)};
    })
    .filter(({weight}) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const {tag} of wishes) {
    const locale = nearestLocale(tag);
    if (locale) return locale;
  }
  return HUB_LOCALES[0];
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
