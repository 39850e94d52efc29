import {createHash} from 'node:crypto';
import {readFile, realpath, stat} from 'node:fs/promises';
import {extname, join, resolve, sep} from 'node:path';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import {LRUCache} from 'lru-cache';

/** Files of one folder as answers; `path` is what follows the folder's URL, still percent-encoded. */
export type StaticFolder = (request: Request, path: string) => Promise<Response | undefined>;

interface LoadedFile {
  readonly mtimeMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped?: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};
const GZIP_FROM_BYTES = 1024;
const CACHE_BYTES = 64 * 1024 * 1024;
const YEAR_SECONDS = 31_536_000;

const compress = promisify(gzip);

/**
 * Serves the files of a folder: right content types, an ETag, gzip, `index.html` for a folder. Only names that carry a
 * content hash are cached without asking; everything else is revalidated.
 *
 * Paths that leave the folder, by dots or by link, and hidden files are as good as absent.
 */
export function staticFolder(folder: string, headers: Readonly<Record<string, string>> = {}): StaticFolder {
  const root = resolve(folder);
  const files = new LRUCache<string, LoadedFile>({maxSize: CACHE_BYTES, sizeCalculation: sizeOf});

  async function load(file: string): Promise<LoadedFile | undefined> {
    const info = await stat(file).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const known = files.get(file);
    if (known?.mtimeMs === info.mtimeMs) return known;
    const bytes = new Uint8Array(await readFile(file));
    const loaded = {
      mtimeMs: info.mtimeMs,
      bytes,
      gzipped: isText(file) && bytes.length >= GZIP_FROM_BYTES ? new Uint8Array(await compress(bytes)) : undefined,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    };
    files.set(file, loaded);
    return loaded;
  }

  return async (request, path) => {
    const name = safePath(path);
    if (name === undefined) return undefined;
    const file = join(root, name === '' || name.endsWith('/') ? `${name}index.html` : name);
    if (!(await isInside(root, file))) return undefined;
    const loaded = await load(file);
    if (!loaded) return undefined;
    const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
    const answer = new Headers({
      'content-type': type,
      etag: loaded.etag,
      'cache-control': isHashed(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      vary: 'accept-encoding',
      ...headers,
    });
    if (knows(request, loaded.etag)) return new Response(null, {status: 304, headers: answer});
    const zipped = loaded.gzipped && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
    const body = zipped ? loaded.gzipped : loaded.bytes;
    if (zipped) answer.set('content-encoding', 'gzip');
    answer.set('content-length', String(body?.length ?? 0));
    return new Response(request.method === 'HEAD' ? null : body, {headers: answer});
  };
}

/** The decoded path, or `undefined` for one that no honest link has. */
function safePath(encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(path)) return undefined;
  const segments = path.split('/');
  return segments.some((segment) => segment.startsWith('.')) ? undefined : path.replace(/^\/+/, '');
}

async function isInside(root: string, file: string): Promise<boolean> {
  const real = await realpath(file).catch(() => undefined);
  const realRoot = await realpath(root).catch(() => undefined);
  return real !== undefined && realRoot !== undefined && real.startsWith(realRoot + sep);
}

// Vite names a chunk `name-<8 characters of base64url>.js`. A digit or capital among them tells a hash from a word
// (`order-timeline.js`); a hash without either is merely revalidated.
function isHashed(file: string): boolean {
  const hash = /[-.]([A-Za-z0-9_-]{8})\.\w+$/.exec(file)?.[1];
  return hash !== undefined && /[A-Z0-9]/.test(hash);
}

function knows(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  return known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

function isText(file: string): boolean {
  return /^(text\/|application\/json|image\/svg)/.test(CONTENT_TYPES[extname(file)] ?? '');
}

function sizeOf(file: LoadedFile): number {
  return file.bytes.length + (file.gzipped?.length ?? 0) + 1;
}
