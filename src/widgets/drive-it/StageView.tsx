import type { Ref } from 'react';
import { STAGE_SIZES } from '../../session/stage';
import { drawCartPole } from '../../ui/stage/drawCartPole';
import { usePainting } from '../../ui/stage/usePainting';
import shared from '../parts/figure.module.css';
import styles from './DriveIt.module.css';
import { between, type Drive, RIGHT } from './drive';

interface StageViewProps {
  ref: Ref<HTMLDivElement>;
  drive: Drive;
  part: number;
  /** id of the text that says which keys do what */
  hint: string;
}

const state = new Float64Array(4);

/** The cart on its track. It takes the focus, so that arrow keys are its own. */
export function StageView({ ref, drive, part, hint }: StageViewProps) {
  const { attempt, phase, pressed, acts, earned } = drive;
  const canvas = usePainting(({ context, width, height, font, color }) => {
    between(drive, part, state);
    drawCartPole(
      context,
      STAGE_SIZES,
      { top: 0, width, height },
      {
        state,
        push: phase === 'under way' ? (pressed === RIGHT ? 1 : -1) : undefined,
        title: `try ${attempt}`,
        reading: `t = ${acts.length} · ${phase === 'over' ? 'return' : 'rewards so far'} ${earned}`,
      },
      {
        ink: color('var(--ink)'),
        soft: color('var(--ink-soft)'),
        rule: color('var(--rule-strong)'),
        accent: color('var(--accent)'),
      },
      font,
    );
  });
  return (
    <div
      ref={ref}
      className={styles.stage}
      role="application"
      aria-label="CartPole, yours to balance"
      aria-describedby={hint}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
    >
      <canvas ref={canvas} className={shared.canvas} />
    </div>
  );
}
