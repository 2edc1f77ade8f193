import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite } from 'vite';

const projectRoot = join(import.meta.dirname, '..');
const port = Number(process.env.PORT ?? 5173);

const server = createServer();
const vite = await createVite({
  root: projectRoot,
  server: { middlewareMode: true, hmr: { server } },
});

/**
 * Renders the page at an address with the same code as the build, from sources as they are now.
 *
 * @param {string} path
 */
async function render(path) {
  const { sitePages, renderPage } = await vite.ssrLoadModule('/src/app/entry-server.tsx');
  const pages = sitePages();
  const find = (/** @type {string} */ address) =>
    pages.find((/** @type {{ address: string }} */ page) => page.address === address);
  if (!path.endsWith('/') && find(`${path}/`))
    return { status: 302, location: `${path}/`, html: '' };

  const page = find(path);
  const source = await readFile(join(projectRoot, 'index.html'), 'utf8');
  const template = await vite.transformIndexHtml(path, source);
  return { status: page ? 200 : 404, html: renderPage(page ?? find('/404.html'), template) };
}

vite.middlewares.use((request, response, next) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  render(pathname)
    .then(({ status, location, html }) => {
      response.writeHead(status, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(location ? { Location: location } : {}),
      });
      response.end(html);
    })
    .catch((error) => {
      if (error instanceof Error) vite.ssrFixStacktrace(error);
      next(error);
    });
});

server.on('request', vite.middlewares);
server.listen(port, () => console.log(`http://localhost:${port}/`));
