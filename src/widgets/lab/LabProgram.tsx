import { useStore } from 'zustand';
import type { LabStore } from '../../session/lab/lab';
import {
  cautionsOf,
  type ProgrammedExperiment,
  pythonProgram,
} from '../../session/lab/python/pythonProgram';
import { scheduleOf } from '../../session/lab/python/schedule';
import { Button } from '../../ui/Button';
import { download, fileNameOf } from '../../ui/export/download';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';

interface LabProgramProps {
  store: LabStore;
  /** hears a sentence about what happened */
  onDone: (text: string) => void;
}

/** The experiment in progress as a Python program: what it is for, and what it cannot repeat, before it is downloaded. */
export function LabProgram({ store, onDone }: LabProgramProps) {
  useStore(store.session);
  useStore(store);
  const cautions = cautionsOf(experimentOf(store));
  const save = () => {
    const experiment = experimentOf(store);
    const fileName = fileNameOf(experiment.name, '.py');
    download(pythonProgram(experiment), fileName, 'text/x-python');
    onDone(
      `${fileName} trains the same experiment with PyTorch and Gymnasium, with other random numbers. Its log.csv comes in by Import.`,
    );
  };
  return (
    <section aria-label="Python program">
      <p className={styles.subhead}>Where a browser is the wrong place</p>
      <p className={shared.hint}>
        On one core this page is far faster than PyTorch, which is asked anew for every step of a
        small world. But it has this one computer, this one world, and the time for which its tab
        stays open. For hundreds of runs, larger networks, environments other than CartPole, or
        whatever takes a night, take the experiment along as a program: it trains runs side by side
        on all cores, with <code>--ray</code> as the tasks of a Ray cluster, and{' '}
        <code>--slurm</code> prints the array job for a machine that queues them. Every setting is a
        flag. Its curves come back here by Import.
      </p>
      {cautions.map((text) => (
        <p key={text} className={shared.notice}>
          {text}
        </p>
      ))}
      <div className={shared.row}>
        <Button onClick={save}>Download the program</Button>
      </div>
    </section>
  );
}

function experimentOf(store: LabStore): ProgrammedExperiment {
  const { name, settings, code, runs } = store.record();
  if (!settings) throw new Error('An experiment in progress always has settings.');
  // an experiment that was finished may have gone on
  const epochs = Math.max(settings.epochs, ...runs.map(({ meanReturn }) => meanReturn.length));
  const schedule = scheduleOf(store.session.legs);
  return { name, settings: { ...settings, epochs }, code, schedule };
}
