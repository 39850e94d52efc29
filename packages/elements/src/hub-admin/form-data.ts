/** A form's texts by the names of its fields, without blanks around them; fields of one name are joined by line breaks. */
export function formTexts(event: Event): Readonly<Record<string, string>> {
  event.preventDefault();
  const texts: Record<string, string> = {};
  for (const [name, value] of new FormData(event.target as HTMLFormElement)) {
    const text = String(value).trim();
    texts[name] = texts[name] === undefined ? text : `${texts[name]}\n${text}`;
  }
  return texts;
}

/** The words of a text, one or more to a line, apart by blanks or commas. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
