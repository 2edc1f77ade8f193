import { useEffect, useRef } from 'react';
import { freezePolicy } from '../../session/lab/frozenPolicy';
import type { LabStore } from '../../session/lab/lab';
import type { ImportedPolicy } from '../../session/lab/logs/policyWeights';
import { Button } from '../../ui/Button';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import { chosenFiles } from './chosenFiles';
import type { Import } from './useImport';

const ColumnsDialog = later(async () => (await import('./ColumnsDialog')).ColumnsDialog);

interface LabImportProps {
  store: LabStore;
  imports: Import;
  /** hears sentences about what happened */
  onDone: (text: string) => void;
}

function startText(problem: string | undefined, { name }: ImportedPolicy): string {
  return problem === undefined
    ? `${name} is on the stage, and every run begins with it. Train, and it goes on from there.`
    : `${name} cannot be trained here: ${problem} It can be frozen.`;
}

/** Buttons that bring in files and folders, how far that has come, and what has to be asked. */
export function LabImport({ store, imports, onDone }: LabImportProps) {
  const { share, asked, policies, take, cancel, answer } = imports;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // React knows no such property
    if (folder.current) folder.current.webkitdirectory = true;
  }, []);
  const change = ({ target }: { readonly target: HTMLInputElement }) => {
    take(chosenFiles(target.files ?? []));
    // the same file may be chosen again
    target.value = '';
  };
  return (
    <>
      <div className={shared.row} data-busy={share === undefined ? undefined : true}>
        <Button onClick={() => files.current?.click()}>Import files…</Button>
        <Button onClick={() => folder.current?.click()}>Import a folder…</Button>
        {share !== undefined && (
          <>
            <progress aria-label="Reading files" value={share} max={1} />
            <Button onClick={cancel}>Cancel</Button>
          </>
        )}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        accept=".csv,.json,.jsonl,.txt,.log,.out,.tsv,text/*,application/json"
        onChange={change}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Folder to import"
        onChange={change}
      />
      {policies.map((policy) => (
        <div key={policy.name} className={shared.row}>
          <span>{policy.name}</span>
          <Button onClick={() => onDone(startText(store.startFrom(policy), policy))}>
            Start an experiment from it
          </Button>
          <Button
            onClick={() => {
              freezePolicy({ ...policy, params: Array.from(policy.params) });
              onDone(`${policy.name} is frozen: the variance lab below draws from it.`);
            }}
          >
            Freeze it
          </Button>
        </div>
      ))}
      {asked && <ColumnsDialog key={asked.shape} asked={asked} onAnswer={answer} />}
    </>
  );
}
