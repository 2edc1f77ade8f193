import type { Plugin } from 'vite';
import { regionReaders } from './remarkCodeRegions.ts';

/**
 * Reloads the page when something changed that only the server renders: a chapter, the shell, or a
 * source file that a chapter shows a region of. Figures run in the page and update in place.
 */
export function reloadPages(): Plugin {
  return {
    name: 'reload-pages',
    hotUpdate({ file, modules, server }) {
      if (this.environment.name !== 'ssr') return;
      const graph = this.environment.moduleGraph;
      const readers = [...(regionReaders.get(file) ?? [])].flatMap((mdx) => [
        ...(graph.getModulesByFile(mdx) ?? []),
      ]);
      for (const module of readers) graph.invalidateModule(module);

      const inPage = (server.environments.client.moduleGraph.getModulesByFile(file)?.size ?? 0) > 0;
      if (readers.length > 0 || (modules.length > 0 && !inPage)) {
        server.environments.client.hot.send({ type: 'full-reload' });
      }
    },
  };
}
