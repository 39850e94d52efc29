/** HTML that was put together by {@link html}: nothing in it is anybody else's words unescaped. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Part[] | undefined | false;

const ESCAPES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Puts HTML together; every text in it is escaped, so it may stand in an element or in a quoted attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {html: strings.map((text, index) => text + rendered(parts[index])).join('')};
}

function rendered(part: Part): string {
  if (part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(rendered).join('');
  if (typeof part === 'object') return (part as Html).html;
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
