import { csvText } from '../../text/csv';
import type { DataTable } from '../chart/dataTable';
import { download, fileNameOf } from './download';
import { type FigureSetting, readText, settingsOf } from './figureWords';
import { type PictureChart, picture, pngOf, svgText } from './picture';

export type ExportKind = 'CSV' | 'JSON' | 'SVG' | 'PNG';

/** A figure on the page, as far as its exports go. */
interface ShownFigure {
  readonly title: string;
  readonly caption: string;
  readonly settings: readonly FigureSetting[];
  readonly charts: readonly PictureChart[];
  /** without its ending */
  readonly fileName: string;
}

/**
 * Hands the reader a figure as a file: its table as CSV or JSON, its charts as SVG or PNG with title, caption and settings.
 *
 * @param table the numbers behind the charts
 * @param near an element of the figure
 * @returns a sentence that says what happened
 */
export async function exportFigure(
  kind: ExportKind,
  table: DataTable,
  near: Element,
): Promise<string> {
  const figure = shownFigure(near, table.caption);
  const { title, caption, settings, charts, fileName } = figure;
  const file = `${fileName}.${kind.toLowerCase()}`;
  if (kind === 'CSV') {
    download(tableCsv(table), file, 'text/csv');
    return `${file} holds the table.`;
  }
  if (kind === 'JSON') {
    download(tableJson(table, figure), file, 'application/json');
    return `${file} holds the table, the caption and the settings.`;
  }
  if (charts.length === 0) return 'There is nothing drawn yet.';
  const notes = [caption, settings.map(([name, value]) => `${name}: ${value}`).join(' · ')];
  const whole = picture(charts, { title, notes: notes.filter((note) => note !== '') });
  if (kind === 'SVG') download(svgText(whole), file, 'image/svg+xml');
  else download(await pngOf(whole), file, 'image/png');
  return `${file} shows the figure with its caption and settings.`;
}

/** A table as CSV, with a row that names its columns. */
export function tableCsv({ columns, rows }: DataTable): string {
  return csvText(
    columns,
    rows.map((row) => row.map(plain)),
  );
}

/** A table as JSON: an object a row, its numbers as numbers. */
export function tableJson(
  { caption: ofTable, columns, rows }: DataTable,
  { title, caption, settings }: Pick<ShownFigure, 'title' | 'caption' | 'settings'>,
): string {
  const document = {
    format: 'reward-to-go table',
    version: 1,
    title,
    caption,
    settings: Object.fromEntries(settings),
    table: ofTable,
    columns,
    rows: rows.map((row) => row.map((cell) => numberIn(cell) ?? cell)),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

/** A cell for other programs: a number as they write it, with a hyphen for its sign and no commas. */
function plain(cell: string): string {
  const number = numberIn(cell);
  return number === undefined ? cell : cell.replaceAll(',', '').replace('−', '-').trim();
}

function numberIn(cell: string): number | undefined {
  const text = cell.trim().replace('−', '-');
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return undefined;
  return Number(text.replaceAll(',', ''));
}

function shownFigure(near: Element, otherwise: string): ShownFigure {
  const figure = near.closest('figure');
  const stage = figure?.querySelector('.figure-stage') ?? near.parentElement ?? near;
  const title = figure?.querySelector('.figure-title');
  const caption = figure?.querySelector('figcaption');
  return {
    title: title ? readText(title) : otherwise,
    caption: caption ? readText(caption) : '',
    settings: settingsOf(stage),
    charts: chartsIn(stage),
    fileName: fileNameOf(figure?.id ?? '', '') || 'figure',
  };
}

/** Smaller drawings are marks and icons. */
const LEAST_CHART = 60; // px

function chartsIn(stage: Element): readonly PictureChart[] {
  const drawings = [...stage.querySelectorAll<SVGSVGElement | HTMLCanvasElement>('svg, canvas')];
  return drawings
    .filter((drawing) => {
      const { width, height } = drawing.getBoundingClientRect();
      const isPart = drawing.matches('[data-layer]') || drawing.parentElement?.closest('svg');
      return Math.min(width, height) >= LEAST_CHART && !isPart;
    })
    .map((drawing) => {
      const frame = drawing.closest('[data-chart]');
      const word = (place: 'x' | 'y') => frame?.querySelector(`[data-axis=${place}]`);
      const [x, y] = [word('x'), word('y')];
      return {
        drawing,
        xLabel: x ? readText(x) : '',
        yLabel: (y && readText(y)) || (drawing.getAttribute('aria-label') ?? ''),
        legend: legendOf(drawing),
      };
    });
}

/** Series that name themselves. */
function legendOf(drawing: Element): PictureChart['legend'] {
  return [...drawing.querySelectorAll<SVGGElement>('g[data-label]')].map((series) => ({
    label: series.dataset.label ?? '',
    color: series.getAttribute('stroke') ?? 'currentColor',
    dash: series.querySelector('path')?.getAttribute('stroke-dasharray') ?? undefined,
  }));
}
