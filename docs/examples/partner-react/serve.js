// The portal's own server: renders each page, and gives the browser a token for the hub.
//   npx vite build docs/examples/partner-react && npx vite build docs/examples/partner-react --ssr src/entry-server.tsx --outDir dist/server
//   node docs/examples/partner-react/serve.js
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const TYPES = {'.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'};

/**
 * `folder` holds what was built; `hub` and `token` say where the orders are, and how a partner's token is had.
 *
 * @param {{folder: string, hub?: string, token?: () => Promise<string>}} settings
 */
export async function createPortal({folder, hub, token = async () => ''}) {
  const {renderPortal} = await import(pathToFileURL(join(folder, 'server', 'entry-server.js')).href);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  return createServer(async (request, response) => {
    const {pathname, search} = new URL(request.url, 'http://portal');
    try {
      if (pathname === '/api/order-token' && request.method === 'POST') return response.end(await token());
      if (pathname === '/') {
        const {markup, given} = await renderPortal(search, {hub, token});
        response.setHeader('content-type', 'text/html; charset=utf-8');
        const filled = page.replace('<!--portal-->', () => markup).replace('{"search":"","orders":[]}', () => given);
        return response.end(filled);
      }
      const file = await readFile(join(folder, normalize(pathname)));
      response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream');
      return response.end(file);
    } catch (error) {
      response.statusCode = error.code === 'ENOENT' ? 404 : 500;
      return response.end(response.statusCode === 404 ? 'Not found' : 'The portal is out of order');
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {PORT = '5180', HUB, HUB_TOKEN = ''} = process.env;
  const folder = fileURLToPath(new URL('dist', import.meta.url));
  const portal = await createPortal({folder, hub: HUB, token: async () => HUB_TOKEN});
  portal.listen(Number(PORT), '127.0.0.1', () => console.log(`http://localhost:${PORT}`));
}
