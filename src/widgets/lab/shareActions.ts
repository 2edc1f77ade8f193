import { PHI_LABELS } from '../../rl/phi/registry';
import type { Settings } from '../../session/experiment';
import type { LabStore } from '../../session/lab/lab';
import type { LabRun } from '../../session/lab/labRun';
import type { Lesson } from '../../session/lab/lesson';
import { shareOf, shownRuns } from '../../session/lab/shareOf';
import { copyText } from '../../ui/copyText';
import { download } from '../../ui/export/download';
import { areInSteps } from './labAxis';
import { type LabCurve, labSeries, METRIC_TEXTS, smoothingText, X_TEXTS } from './labSeries';
import type { PickedPolicy } from './usePolicyPick';

/** What the panel's buttons do. Each returns a sentence that says what happened; what writes a format is loaded when it is first asked for. */

type OwnRecord = LabRun & { readonly settings: Settings };

function recordOf(store: LabStore): OwnRecord {
  // an experiment in progress always has settings
  return store.record() as OwnRecord;
}

function shownOf(store: LabStore): readonly LabRun[] {
  return shownRuns(store.getState(), store.record());
}

/** @returns the address, and a sentence about it */
export async function linkTo(
  store: LabStore,
  lesson?: Lesson,
): Promise<{ readonly address: string; readonly text: string }> {
  const { writeLink } = await import('../../session/lab/permalink');
  const { shared, without } = shareOf(
    store.getState(),
    recordOf(store),
    store.session.getState(),
    lesson,
  );
  const address = new URL(location.href);
  address.hash = writeLink(shared);
  const isCopied = await copyText(address.href);
  const done = isCopied ? 'The link is copied.' : 'Copy the link from the field.';
  const proof = shared.result
    ? `It holds a hash of the curves up to epoch ${shared.result.epochs}.`
    : `It holds no hash of the curves${without ? `, since ${without}` : ''}.`;
  return { address: address.href, text: `${done} ${proof}` };
}

export async function downloadCsv(store: LabStore): Promise<string> {
  const { curvesCsv } = await import('../../session/lab/exportCurves');
  const shown = shownOf(store);
  download(curvesCsv(shown), 'curves.csv', 'text/csv');
  return `curves.csv holds ${counted(shown)}, one row an epoch of a run.`;
}

export async function downloadJson(store: LabStore): Promise<string> {
  const { experimentsJson } = await import('../../session/lab/exportCurves');
  const shown = shownOf(store);
  download(experimentsJson(shown), 'experiments.json', 'application/json');
  return `experiments.json holds ${counted(shown)}, with settings and curves.`;
}

function counted(runs: readonly unknown[]): string {
  return runs.length === 1 ? 'one experiment' : `${runs.length} experiments`;
}

/** Beside the lab’s curves there may be a smaller chart. */
const CHART = 'section[aria-label="Curves of the lab"] svg.recharts-surface';

/** @param panel an element of the figure whose chart is wanted */
export async function downloadChart(
  store: LabStore,
  curves: readonly LabCurve[],
  panel: Element,
  format: 'svg' | 'png',
): Promise<string> {
  const [{ picture, svgText, pngOf }, { settingsText }] = await Promise.all([
    import('../../ui/export/picture'),
    import('../../session/lab/settingsText'),
  ]);
  const chart = panel.parentElement?.querySelector<SVGSVGElement>(CHART);
  if (!chart) return 'There is no chart yet.';
  const { view } = store.getState();
  const { name, unit } = METRIC_TEXTS[view.metric];
  const isInSteps = view.metric !== 'return' || areInSteps(curves, view.metric);
  const smoothing = smoothingText(view);
  const statistic = view.aggregate === 'mean' ? 'Mean' : 'Interquartile mean';
  const shown = shownOf(store);
  const drawn = {
    drawing: chart,
    xLabel: X_TEXTS[view.x],
    yLabel: `${name}${isInSteps && unit && ` (${unit})`}${smoothing && `, ${smoothing}`}`,
    legend: labSeries(curves).map(({ label, color, dash }) => ({ label, color, dash })),
  };
  const whole = picture([drawn], {
    title: shown.map((run) => run.name).join(' · '),
    notes: [
      `${statistic} over seeds; the band is its 95 % bootstrap interval.`,
      ...(smoothing ? [`Both are shown as a centred ${smoothing}.`] : []),
      ...shown.map(
        (run) => `${run.name}: ${run.settings ? settingsText(run.settings) : 'imported'}`,
      ),
    ],
  });
  if (format === 'svg') download(svgText(whole), 'chart.svg', 'image/svg+xml');
  else download(await pngOf(whole), 'chart.png', 'image/png');
  return `chart.${format} shows the chart with its settings below it.`;
}

export async function downloadWeights(policy: PickedPolicy): Promise<string> {
  const { policyJson } = await import('../../session/lab/policyWeights');
  const { experiment, run, epoch, params, hidden } = policy;
  const { phi, seed } = run;
  const contents = policyJson({ name: experiment, phi, seed, epoch, hidden, params });
  download(contents, WEIGHTS_FILE, 'application/json');
  return `${WEIGHTS_FILE} holds the policy of ${PHI_LABELS[phi].symbol}, seed ${seed}, that collected epoch ${epoch}.`;
}

export const WEIGHTS_FILE = 'policy.json';
