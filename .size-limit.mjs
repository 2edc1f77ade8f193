import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesIn, PAGE_BUDGET, readBuiltScripts } from './scripts/lib/builtScripts.mjs';

const root = import.meta.dirname;
const dist = join(root, 'dist');
if (!existsSync(join(dist, 'index.html'))) {
  throw new Error('There is no build to measure: run npm run build first.');
}

const { pages, worker, workerLater, others } = readBuiltScripts(dist);

/**
 * One budget: what `files` may weigh together. No files need no budget.
 *
 * @param {string} name
 * @param {string[]} files
 * @param {string} limit
 * @param {object} [compression]
 */
const budget = (name, files, limit, compression = { gzip: true }) =>
  files.length === 0
    ? []
    : [{ name, path: files.map((file) => relative(root, file)), limit, ...compression }];

// Nobody reads the gallery: it shows every figure there is, and may weigh what they share, seventeen for the table of exercises, two for links for a class, and a little for each.
const GALLERY_SHARED = 191;
const PER_FIGURE = 4;
const figureCount = readdirSync(join(root, 'src/widgets')).length;

/** Pages without figures: they fetch nothing that only figures need. */
const WITHOUT_FIGURES = ['404.html', join('notation', 'index.html'), join('about', 'index.html')];

/** @param {string} page */
function limitOf(page) {
  if (WITHOUT_FIGURES.includes(page)) return '15 kB';
  // with the title picture, up to the moment at which the crowd is on screen; its engine is a worker's
  if (page === 'index.html') return '25 kB';
  return page.startsWith('gallery')
    ? `${GALLERY_SHARED + PER_FIGURE * figureCount} kB`
    : `${PAGE_BUDGET} kB`;
}

// woff2 is compressed already.
const asIs = { gzip: false, brotli: false };
const fonts = filesIn(dist, /\.woff2$/);
const isFormulaFont = (/** @type {string} */ file) => /KaTeX_[^/\\]*$/.test(file);

/** It is fetched after the page, by the browser itself, and lists all files with their hashes. */
const isServiceWorker = (/** @type {string} */ file) => /[/\\]sw\.js$/.test(file);

const isOfSearch = (/** @type {string} */ file) => /[/\\]pagefind[/\\]|search\.onDemand/.test(file);

export default [
  ...pages.flatMap(({ page, scripts }) =>
    budget(`scripts of ${page}, figures included`, scripts, limitOf(page)),
  ),
  // twenty-four of them read logs of other programs
  ...budget('the workers, plain engine included', worker, '190 kB'),
  // 150 kB a copy: bundles of workers share no files.
  ...budget(
    'the WebGL engine, TF.js included, for training and for the race',
    workerLater,
    '310 kB',
  ),
  // mostly the code editor and what strips types, for whoever writes code, and the interpreter of Python; the Python program is 7 of it,
  // and what runs the code of chapters 45: the text of the book's own code, PyTorch's numbers; links for a class 2
  ...budget(
    'scripts fetched on demand',
    others.filter((file) => !isOfSearch(file) && !isServiceWorker(file)),
    '396 kB',
  ),
  ...budget('the search', others.filter(isOfSearch), '30 kB'),
  ...budget('the service worker', others.filter(isServiceWorker), '20 kB'),
  ...budget('styles', filesIn(dist, /\.css$/), '33 kB'),
  ...budget(
    'text fonts',
    fonts.filter((file) => !isFormulaFont(file)),
    '265 kB',
    asIs,
  ),
  ...budget('formula fonts', fonts.filter(isFormulaFont), '45 kB', asIs),
];
