import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { LabStore } from '../../session/lab/lab';
import { Button } from '../../ui/Button';
import shared from '../parts/figure.module.css';

interface ProjectorProps {
  store: LabStore;
}

/** Large type, and a presenter's keys: space trains and pauses, n does one epoch, r starts anew, Escape leaves. */
export function Projector({ store }: ProjectorProps) {
  const opened = useStore(store, (lab) => lab.opened);
  const wanted = opened?.shared.lesson?.projector ?? false;
  const [choice, setChoice] = useState<{ readonly of: typeof opened; readonly isOn: boolean }>();
  // a link decides until the reader does
  const isOn = choice && choice.of === opened ? choice.isOn : wanted;

  useEffect(() => {
    if (!isOn) return;
    const root = document.documentElement;
    root.classList.add('projector');
    const leave = () => setChoice({ of: opened, isOn: false });
    const onKey = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      if (event.key === 'Escape') leave();
      else if (!conduct(store, event.key)) return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      root.classList.remove('projector');
    };
  }, [isOn, opened, store]);

  return (
    <div className={shared.row}>
      <Button aria-pressed={isOn} onClick={() => setChoice({ of: opened, isOn: !isOn })}>
        Projector
      </Button>
      {isOn && (
        <span className={shared.hint}>
          Space trains and pauses, n does one epoch, r starts anew, Escape leaves.
        </span>
      )}
    </div>
  );
}

/** @returns whether the key is one of the presenter's */
function conduct(store: LabStore, key: string): boolean {
  const { session } = store;
  const { status, settings } = session.getState();
  const isIdle = settings.phis.length === 0 || status === 'failed';
  switch (key) {
    case ' ':
      if (status === 'running') session.pause();
      else if (!isIdle) session.train();
      return true;
    case 'n':
      if (status !== 'running' && !isIdle) session.step();
      return true;
    case 'r':
      store.startAnew();
      return true;
    default:
      return false;
  }
}

/** Whether the key belongs to what has the focus: text is typed there, and space presses a button. */
function isTaken({
  target,
  ctrlKey,
  metaKey,
  altKey,
  defaultPrevented,
  key,
}: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  if (target.matches('input'))
    return !target.matches('[type=checkbox], [type=range]') || key === ' ';
  return key === ' ' && target.matches('button, summary, a, [role=button]');
}
