import type { CrowdScene, CrowdState } from './crowdScene';
import { describe } from './records';

/** ms between two changes of the line: more often, no one could read it */
const WRITE_EVERY = 120;

/** ms between two sentences for those who do not see the crowd */
const SAY_EVERY = 10_000;

/**
 * Keeps up a line that says what is to be seen, at every moment; and the same for screen readers, seldom enough to be listened to: when it
 * comes to rest, and every ten seconds.
 *
 * @returns how to stop
 */
export function crowdLine(box: HTMLElement, scene: CrowdScene): () => void {
  const seen = document.createElement('span');
  seen.ariaHidden = 'true';
  const heard = document.createElement('span');
  heard.className = 'visually-hidden';
  heard.role = 'status';
  box.replaceChildren(seen, heard);
  let saidLast = Number.NEGATIVE_INFINITY;
  let writtenLast = Number.NEGATIVE_INFINITY;
  let statusLast: CrowdState['status'] | undefined;

  const tell = () => {
    const now = performance.now();
    if (scene.state.status === statusLast && now - writtenLast < WRITE_EVERY) return;
    writtenLast = now;
    const { status, epochs, time, note, means } = scene.state;
    const record = epochs.at(-1);
    const words = [record && describe(record, time), note].filter(Boolean).join('. ');
    seen.textContent = means && !note ? `${words} · ${means}` : words;
    if (status === statusLast && now - saidLast < SAY_EVERY) return;
    [saidLast, statusLast] = [now, status];
    heard.textContent = words;
  };
  tell();
  return scene.subscribe(tell);
}
