import { type DragEvent, useRef, useState } from 'react';
import type { LabStore } from '../../session/lab/lab';
import type { Lesson } from '../../session/lab/lesson';
import { Button } from '../../ui/Button';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import { droppedFiles } from './chosenFiles';
import styles from './Lab.module.css';
import { LabImport } from './LabImport';
import { LessonForm } from './LessonForm';
import type { LabCurve } from './labSeries';
import { PolicyDownload } from './PolicyDownload';
import { Projector } from './Projector';
import { downloadChart, downloadCsv, downloadJson, linkTo } from './shareActions';
import { useImport } from './useImport';

const LabProgram = later(async () => (await import('./LabProgram')).LabProgram);

interface LabShareProps {
  store: LabStore;
  /** what is on the chart */
  curves: readonly LabCurve[];
}

/** Experiments on their way out, as links and files, and on their way in. */
export function LabShare({ store, curves }: LabShareProps) {
  const panel = useRef<HTMLElement>(null);
  const [text, setText] = useState('');
  const [link, setLink] = useState<string>();
  const [isOver, setOver] = useState(false);
  const [isProgramOpen, setProgramOpen] = useState(false);

  const run = (work: () => Promise<string>) => () => {
    work().then(setText, (error: unknown) =>
      setText(error instanceof Error ? error.message : 'That did not work.'),
    );
  };
  const copyLink = (lesson?: Lesson) =>
    run(async () => {
      const { address, text: said } = await linkTo(store, lesson);
      setLink(address);
      return said;
    });
  const chart = (format: 'svg' | 'png') =>
    run(async () => (panel.current ? downloadChart(store, curves, panel.current, format) : ''));
  const imports = useImport(store, setText);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    droppedFiles(event.dataTransfer).then(imports.take, () =>
      setText('What was dropped cannot be read: nothing was imported.'),
    );
  };

  return (
    <section
      ref={panel}
      className={styles.share}
      aria-label="Share and keep"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={styles.subhead}>Share and keep</p>
      <div className={shared.row}>
        <Button onClick={copyLink()}>Copy link</Button>
        <Button onClick={run(() => downloadCsv(store))}>Download CSV</Button>
        <Button onClick={run(() => downloadJson(store))}>Download JSON</Button>
        <Button onClick={chart('svg')}>Download SVG</Button>
        <Button onClick={chart('png')}>Download PNG</Button>
        <Button aria-expanded={isProgramOpen} onClick={() => setProgramOpen(!isProgramOpen)}>
          Python program…
        </Button>
      </div>
      <LabImport store={store} imports={imports} onDone={setText} />
      {link !== undefined && (
        <label className={styles.text}>
          Link to this experiment
          <input readOnly value={link} onFocus={(event) => event.target.select()} />
        </label>
      )}
      <p role="status" aria-label="Sharing" className={shared.hint}>
        {text ||
          'Files and folders can also be dropped here: CSV or JSON of this page, printed logs, what Spinning Up, Stable-Baselines3, CleanRL, TensorBoard and Weights & Biases write, or a table of your own.'}
      </p>
      {isProgramOpen && <LabProgram store={store} onDone={setText} />}
      <PolicyDownload store={store} onDone={setText} />
      <LessonForm onMake={(lesson) => copyLink(lesson)()} />
      <Projector store={store} />
    </section>
  );
}
