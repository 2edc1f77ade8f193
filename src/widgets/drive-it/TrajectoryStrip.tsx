import { usePainting } from '../../ui/stage/usePainting';
import shared from '../parts/figure.module.css';
import styles from './DriveIt.module.css';
import { type Drive, env, RIGHT } from './drive';

interface TrajectoryStripProps {
  drive: Drive;
  returns: readonly number[];
}

const TICKS = [0, 50, 100, 150, 200];
/** px kept free on the left and right, for the numbers at the ends of the axis */
const EDGE = 12;

/** The trajectory as it grows: a bar a step, up for right and down for left, on an axis that ends where time is up. */
export function TrajectoryStrip({ drive, returns }: TrajectoryStripProps) {
  const { acts } = drive;
  const best = returns.length === 0 ? undefined : Math.max(...returns);
  const canvas = usePainting(({ context, width, height, font, color }) => {
    const toX = (t: number) => EDGE + ((width - 2 * EDGE) * t) / env.stepLimit;
    const middle = (height - 18) / 2 + 1;
    const reach = middle - 4;
    context.font = font;
    context.textBaseline = 'bottom';
    context.strokeStyle = color('var(--rule-strong)');
    context.beginPath();
    context.moveTo(toX(0), middle);
    context.lineTo(toX(env.stepLimit), middle);
    context.stroke();
    context.fillStyle = color('var(--ink-soft)');
    for (const t of TICKS) {
      context.textAlign = 'center';
      context.fillText(String(t), toX(t), height);
      context.fillRect(toX(t), middle - 3, 1, 6);
    }
    acts.forEach((act, t) => {
      const isRight = act === RIGHT;
      context.fillStyle = color(isRight ? 'var(--accent)' : 'var(--ink-soft)');
      context.fillRect(toX(t), isRight ? middle - reach : middle, toX(1) - toX(0) - 0.5, reach);
    });
    if (best !== undefined) {
      context.fillStyle = color('var(--q-total-return)');
      context.fillRect(toX(best) - 1, 2, 2, 2 * middle - 4);
    }
  });
  const rights = acts.filter((act) => act === RIGHT).length;
  return (
    <div className={styles.strip}>
      <p className={shared.aside}>
        τ so far, a bar a step: <span className={styles.right}>up is right</span>, down is left
        {best !== undefined && (
          <>
            ; <span className={styles.return}>the line is your best</span>
          </>
        )}
      </p>
      <canvas
        ref={canvas}
        className={shared.canvas}
        style={{ blockSize: '3.5rem' }}
        role="img"
        aria-label={`The actions of this try: ${rights} to the right, ${acts.length - rights} to the left.`}
      />
    </div>
  );
}
