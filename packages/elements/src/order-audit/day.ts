const formats: Record<string, Intl.DateTimeFormat> = {};

/** The day of an instant in a zone, in words without a comma: what facts are grouped by. Empty for what is no instant. */
export function dayText(iso: string | undefined, language: string, timeZone: string | undefined): string {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at)
    ? ''
    : formatOf(language.replace(/^en\b.*/i, 'en-GB'), timeZone)
        .format(at)
        .replace(',', '');
}

function formatOf(language: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const style = {year: 'numeric', month: 'long', day: 'numeric', weekday: 'long'} as const;
  try {
    formats[key] ??= new Intl.DateTimeFormat(language, {...style, timeZone});
  } catch {
    formats[key] = new Intl.DateTimeFormat(language, style);
  }
  return formats[key];
}
