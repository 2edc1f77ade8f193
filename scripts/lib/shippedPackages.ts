import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { ShippedPackage } from '../../src/app/pages/AboutPage.tsx';
import { projectRoot } from './runTool.mjs';

/** What no bundler sees: the compiler's own parts in the kernels, and the search, which is written into the site by a program of its own. */
const BESIDE = ['assemblyscript', 'pagefind'];

/** The package that a file belongs to, the innermost one where packages hold others. */
function packageOf(file: string): string | undefined {
  const at = file.replaceAll('\\', '/').lastIndexOf('/node_modules/');
  // what the bundler adds itself, such as its loader of later parts, stands nowhere
  if (at < 0) return /^\0vite\//.test(file) ? join(projectRoot, 'node_modules/vite') : undefined;
  const [name] =
    /^\/node_modules\/(@[^/]+\/)?[^/]+/.exec(file.slice(at).replaceAll('\\', '/')) ?? [];
  return name && file.slice(0, at) + name;
}

/** Notes, in the builds that it takes part in, from which packages something is in the files that are written. */
export function shippedPackages(): { plugin: Plugin; read: () => ShippedPackage[] } {
  const folders = new Set(BESIDE.map((name) => join(projectRoot, 'node_modules', name)));
  const note = (file: string) => {
    const folder = packageOf(file);
    if (folder) folders.add(folder);
  };
  const plugin: Plugin = {
    name: 'shipped-packages',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.moduleIds.forEach(note);
        // fonts and sheets: from where they were taken
        else for (const name of file.originalFileNames) note(join(projectRoot, name));
      }
    },
  };
  return { plugin, read: () => [...folders].map(readPackage).sort(byName) };
}

const byName = (a: ShippedPackage, b: ShippedPackage) => a.name.localeCompare(b.name, 'en');

/** @throws Error where a package does not say its license: then nobody may ship it */
function readPackage(folder: string): ShippedPackage {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  if (typeof license !== 'string') throw new Error(`${name} does not say its license.`);
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying|ofl)\b/i.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  const source = homepage ?? repository?.url ?? repository;
  return { name, version, license, homepage: addressOf(source), texts };
}

/** The address of a page, out of what packages write: `git+https://…git`, `github:owner/name`. */
function addressOf(source: unknown): string | undefined {
  if (typeof source !== 'string') return undefined;
  const address = source
    .replace(/^(github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$2')
    .replace(/^git\+|\.git$/g, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://');
  return URL.canParse(address) ? address : undefined;
}
