import {createHash} from 'node:crypto';
import {type Html, html} from './html.js';
import type {PageWords} from './page-words.js';

/** Of one column, for phones first; by the reader's choice of light or dark. */
const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#1c1f23,#e9ebee);--soft:light-dark(#5b636d,#a3abb5);--line:light-dark(#d9dde2,#3a4049);--accent:light-dark(#0b57d0,#8ab4f8);--ground:light-dark(#fff,#16181c)}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.25rem 1rem 3rem;max-width:40rem;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.1rem;font-weight:600;margin:0 0 .5rem;color:var(--soft)}
h2{font-size:.95rem;margin:1.75rem 0 .5rem;color:var(--soft)}
.sentence{font-size:1.35rem;line-height:1.4;margin:0 0 .5rem}
.soft{color:var(--soft);font-size:.9rem;margin:.25rem 0}
ol,ul{list-style:none;margin:0;padding:0}
li{padding:.5rem 0;border-top:1px solid var(--line)}
ol>li{display:grid;grid-template-columns:1.5rem 1fr}
ol>li>:not(:first-child){grid-column:2}
.now{font-weight:600}
.mark{color:var(--soft)}
.now .mark{color:var(--accent)}
a{color:var(--accent)}
article+article{margin-top:2.5rem;border-top:2px solid var(--line);padding-top:1.5rem}
label{display:block;margin:1rem 0 .25rem}
input,button{font:inherit;width:100%;padding:.7rem;border:1px solid var(--line);border-radius:.4rem;background:transparent;color:inherit}
button{margin-top:1rem;background:var(--accent);color:var(--ground);border-color:transparent}
button.quiet{background:transparent;color:var(--accent);border-color:var(--line)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script at all; the one style sheet is let in by its hash, so the page needs no second request. */
const CSP = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What an answer with a page says besides the page. */
export interface PageAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page for customers: for nobody's index, nobody's cache, nobody's frame. */
export function page(
  words: PageWords,
  title: string,
  body: Html,
  {status = 200, headers = {}}: PageAnswer = {},
): Response {
  const whole = html`<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><title>${title}</title>${{html: `<style>${STYLE}</style>`}}</head><body>${body}</body></html>`;
  return new Response(whole.html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': CSP,
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
      ...headers,
    },
  });
}
