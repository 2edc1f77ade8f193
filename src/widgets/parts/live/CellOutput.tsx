import type { Answer } from '../../../session/cells/answers';
import type { CellRun } from '../../../session/cells/runCell';
import type { Value } from '../../../text/value';
import { Disclosure } from '../../../ui/Disclosure';
import shared from '../figure.module.css';
import { AnswerLines } from './AnswerLines';
import { CellTable } from './CellTable';
import styles from './LiveCell.module.css';
import { ShownValue } from './ShownValue';

interface CellOutputProps {
  run: CellRun | { readonly kind: 'failed'; readonly text: string };
  /** names of the page's pieces */
  nameOf: (cell: string) => string;
  /** the piece that was run */
  own: string;
}

/** What came of a run: what is wrong, or what was printed, shown, and answered. */
export function CellOutput({ run, nameOf, own }: CellOutputProps) {
  if (run.kind === 'failed') return <Failure text={run.text} />;
  const elsewhere = (cell: string | undefined) =>
    cell === undefined || cell === own ? '' : ` (in ${nameOf(cell)}, above)`;
  if (run.kind === 'unread') {
    return <Failure text={`${sentence(run.problem)}${elsewhere(run.cell)}. Nothing was run.`} />;
  }
  const { printed, shown, outcome } = run;
  return (
    <>
      {!outcome.ok && <Failure text={`${sentence(outcome.problem)}${elsewhere(outcome.cell)}.`} />}
      {printed.length > 0 && (
        <section aria-label="What it printed">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.printed} tabIndex={0}>
            {printed.join('\n')}
          </pre>
        </section>
      )}
      <ShownValues values={shown.slice(0, FEW_SHOWN)} before={0} />
      {shown.length > FEW_SHOWN && (
        <Disclosure summary={`${shown.length - FEW_SHOWN} more that it showed`}>
          <ShownValues values={shown.slice(FEW_SHOWN)} before={FEW_SHOWN} />
        </Disclosure>
      )}
      {outcome.ok && <AnswerView {...outcome.answer} />}
    </>
  );
}

/** Values that are in sight without being asked for. */
const FEW_SHOWN = 3;

function ShownValues({ values, before }: { values: readonly Value[]; before: number }) {
  return values.map((value, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a value is nothing but its place
    <ShownValue key={i} value={value} name={`What it showed, ${before + i + 1}`} />
  ));
}

function Failure({ text }: { text: string }) {
  return (
    <p role="alert" className={shared.failure}>
      {text}
    </p>
  );
}

/** Rows of a table that are in sight without being asked for. */
const FEW_ROWS = 12;

function AnswerView({ sentences, agrees, table, chart }: Answer) {
  return (
    <div data-agrees={agrees}>
      {sentences.map((said) => (
        <p key={said} className={styles.said}>
          {said}
        </p>
      ))}
      {chart && <AnswerLines {...chart} />}
      <Disclosure summary="The numbers" isOpen={!chart && table.rows.length <= FEW_ROWS}>
        <CellTable {...table} caption="Your numbers beside the book’s" />
      </Disclosure>
    </div>
  );
}

/** “its code threw …” as a sentence to the reader. */
function sentence(problem: string): string {
  const said = problem.replace(/^its /, 'your ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
