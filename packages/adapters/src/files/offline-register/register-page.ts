import {offlineRegisterMapping} from './offline-register-mapping.js';

/** Languages in which the form can be printed; the mapping takes the titles and words of each. */
export const REGISTER_LOCALES = ['en', 'zh-CN'] as const;
/** One of the {@link REGISTER_LOCALES}. */
export type RegisterLocale = (typeof REGISTER_LOCALES)[number];

interface RegisterWords {
  readonly title: string;
  readonly how: string;
  readonly place: string;
  readonly sheet: string;
  readonly words: string;
  /** Date, time, order number, step, person, note: as the mapping knows them. */
  readonly columns: readonly [string, string, string, string, string, string];
}

const WORDS: Readonly<Record<RegisterLocale, RegisterWords>> = {
  en: {
    title: 'Offline register',
    how: 'While the net is down: one line for each step, at once, in block letters. Type the lines in afterwards, in the same columns, and import them.',
    place: 'Place',
    sheet: 'Sheet',
    words: 'Words for the steps',
    columns: ['Date', 'Time', 'Order number', 'Step', 'Person', 'Note'],
  },
  'zh-CN': {
    title: '离线登记表',
    how: '断网期间：每一步骤即时登记一行，字迹工整。恢复后按相同的列录入并导入。',
    place: '地点',
    sheet: '页码',
    words: '步骤用词',
    columns: ['日期', '时间', '订单号', '步骤', '经手人', '备注'],
  },
};

const WIDTHS = ['11%', '8%', '20%', '14%', '15%', '32%'];

/** The form to print and keep beside the scanner: a page of HTML with nothing to load. `rows` lines on one sheet of A4 across. */
export function registerPage(locale: RegisterLocale = 'en', rows = 20): string {
  const {title, how, place, sheet, words, columns} = WORDS[locale];
  const heads = columns.map((column, at) => `<th style="width:${WIDTHS[at]}">${column}</th>`).join('');
  const line = `<tr>${'<td></td>'.repeat(columns.length)}</tr>`;
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<title>${title}</title>
<style>
  @page { size: A4 landscape; margin: 12mm; }
  body { font: 11pt/1.4 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 273mm; }
  header { display: flex; justify-content: space-between; align-items: baseline; gap: 2em; }
  h1 { font-size: 16pt; margin: 0; }
  p { margin: .3em 0; }
  .blank { border-bottom: 1px solid; display: inline-block; min-width: 5em; }
  table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; }
  th, td { border: 1px solid; padding: .2em .5em; text-align: start; }
  td { block-size: 7.2mm; }
</style>
<header>
  <h1>${title}</h1>
  <p>${place}: <span class="blank"></span> &emsp; ${sheet}: <span class="blank"></span></p>
</header>
<p>${how}</p>
<p>${words}: ${stepWords(locale).join(' · ')}</p>
<table>
  <thead><tr>${heads}</tr></thead>
  <tbody>
${`    ${line}\n`.repeat(rows)}  </tbody>
</table>
</html>
`;
}

/** The word of each step in a language: of those that the mapping knows, the first in its letters. */
function stepWords(locale: RegisterLocale): readonly string[] {
  return offlineRegisterMapping.events.flatMap(({when = []}) => {
    const words = when.flatMap((condition) => ('in' in condition ? condition.in : []));
    const isOwn = (word: string) => /\p{Script=Han}/u.test(word) === (locale === 'zh-CN');
    return words.find(isOwn) ?? [];
  });
}
