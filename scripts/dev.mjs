import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';

const projectRoot = join(import.meta.dirname, '..');

/**
 * Renders the page at an address with the code of the build, from the sources as they are now.
 *
 * @param {import('vite').ViteDevServer} server
 * @param {string} path
 */
async function render(server, path) {
  const { sitePages, renderPage } = await server.ssrLoadModule('/src/app/entry-server.tsx');
  const pages = sitePages();
  const find = (/** @type {string} */ address) =>
    pages.find((/** @type {{ address: string }} */ page) => page.address === address);
  if (!path.endsWith('/') && find(`${path}/`)) {
    return { status: 302, location: `${path}/`, html: '' };
  }
  const page = find(path);
  const source = await readFile(join(projectRoot, 'index.html'), 'utf8');
  const template = await server.transformIndexHtml(path, source);
  return { status: page ? 200 : 404, html: renderPage(page ?? find('/404.html'), template) };
}

/**
 * A plugin, because Vite starts its middlewares anew when its config changes.
 *
 * @type {import('vite').Plugin}
 */
const pages = {
  name: 'pages',
  configureServer(server) {
    // After Vite's own middlewares: what they do not serve is a page.
    return () => {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.originalUrl ?? '/', 'http://host');
        render(server, pathname)
          .then(({ status, location, html }) => {
            response.writeHead(status, {
              'Content-Type': 'text/html; charset=utf-8',
              ...(location ? { Location: location } : {}),
            });
            response.end(html);
          })
          .catch((error) => {
            if (error instanceof Error) server.ssrFixStacktrace(error);
            next(error);
          });
      });
    };
  },
};

const server = await createServer({
  root: projectRoot,
  plugins: [pages],
  server: { port: Number(process.env.PORT ?? 5173) },
});
await server.listen();
server.printUrls();
