import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type StaticFolder, staticFolder} from './static-folder.js';

const FOR_EVERY_PAGE = {'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin'};
const FOR_A_MINUTE = 'public, max-age=60';
const FOR_GOOD = 'public, max-age=31536000, immutable';

/**
 * The elements' files for pages without a build, below `/embed/`. `1/` is what this hub has now, and is asked for again after a
 * minute; the full version, `1.4.2/`, holds the same files as long as this hub has that version, and may be kept for good.
 */
export function embedFiles(folder: string): StaticFolder {
  const files = staticFolder(folder, FOR_EVERY_PAGE);
  return async (request, path) => {
    const [, wanted = '', rest = ''] = /^([^/]+)\/(.*)$/.exec(path) ?? [];
    const isPinned = wanted !== '1';
    if (isPinned && wanted !== (await versionIn(folder))) return undefined;
    const answer = await files(request, rest);
    if (isPinned) answer?.headers.set('cache-control', FOR_GOOD);
    else if (answer?.headers.get('cache-control') === 'no-cache') answer.headers.set('cache-control', FOR_A_MINUTE);
    return answer;
  };
}

async function versionIn(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'integrity.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as {version?: string}).version;
}
