import { useEffect, useRef, useState } from 'react';
import { keepColumns } from '../../session/lab/keptColumns';
import type { LabStore } from '../../session/lab/lab';
import type { ColumnRoles } from '../../session/lab/logs/columnRoles';
import type { AskedTable, ChosenFile } from '../../session/lab/logs/importFiles';
import type { ImportedPolicy } from '../../session/lab/logs/policyWeights';
import { type Reading, readLogs } from './readLogs';

/** Files on their way into the lab. */
export interface Import {
  /** how far reading has come, from 0 to 1; undefined while nothing is read */
  readonly share: number | undefined;
  /** a table that waits for the reader to say what its columns are */
  readonly asked: AskedTable | undefined;
  take(files: readonly ChosenFile[]): void;
  cancel(): void;
  /** policies that came with the last files */
  readonly policies: readonly ImportedPolicy[];
  /** What the columns of the asked table are; undefined: it is left out. */
  answer(roles: ColumnRoles | undefined): void;
}

/** @param onDone hears sentences about what happened */
export function useImport(store: LabStore, onDone: (text: string) => void): Import {
  const [share, setShare] = useState<number>();
  const [asked, setAsked] = useState<readonly AskedTable[]>([]);
  const [policies, setPolicies] = useState<readonly ImportedPolicy[]>([]);
  const reading = useRef<Reading>(undefined);
  const files = useRef<readonly ChosenFile[]>([]);
  useEffect(() => () => reading.current?.cancel(), []);

  const take = (chosen: readonly ChosenFile[]) => {
    if (chosen.length === 0) return;
    reading.current?.cancel();
    files.current = chosen;
    setAsked([]);
    setShare(0);
    const own = readLogs(chosen, setShare);
    reading.current = own;
    own.done.then(
      ({ experiments, text, asked: unknown, policies: found }) => {
        setShare(undefined);
        store.add(experiments);
        setAsked(unknown);
        setPolicies(found);
        onDone(text);
      },
      (error: unknown) => {
        setShare(undefined);
        onDone(error instanceof Error ? error.message : String(error));
      },
    );
  };

  const [first] = asked;
  return {
    share,
    asked: first,
    policies,
    take,
    cancel() {
      reading.current?.cancel();
      setShare(undefined);
      onDone('Cancelled: nothing was imported.');
    },
    answer(roles) {
      if (!first) return;
      const isAlike = ({ shape }: AskedTable) => shape === first.shape;
      if (!roles) {
        setAsked(asked.filter((each) => !isAlike(each)));
        return;
      }
      keepColumns(first.shape, roles);
      const paths = new Set(asked.filter(isAlike).map(({ path }) => path));
      const others = asked.filter((each) => !isAlike(each));
      take(files.current.filter(({ path }) => paths.has(path)));
      setAsked(others);
    },
  };
}
