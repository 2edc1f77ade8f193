import { useMemo } from 'react';
import { PHI_LABELS } from '../../rl/phi/registry';
import { STAGE_SIZES, takeOf } from '../../session/stage';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { quantityLooks } from '../../ui/quantity';
import { CartPoleStage, type Performer } from '../../ui/stage/CartPoleStage';
import styles from '../parts/crowd/Crowd.module.css';
import type { LiftedCart } from '../parts/crowd/crowdScene';
import { replayOf } from './lifted';

interface LiftedProps {
  lifted: LiftedCart;
  onPutBack: () => void;
}

/** A cart by itself: its episode from the beginning, its rewards, and what each of its steps weighs. */
export function Lifted({ lifted, onPutBack }: LiftedProps) {
  const { record, crowd, cart } = lifted;
  const { phi } = record.crowds[crowd];
  const { symbol } = PHI_LABELS[phi];
  const name = `cart ${cart + 1} of epoch ${record.epoch + 1}`;
  const { replay, weights } = useMemo(() => replayOf(lifted), [lifted]);
  const performer = useMemo((): Performer => {
    const take = takeOf(replay, `${symbol}, ${name}`);
    return {
      key: 'lifted',
      color: quantityLooks[phi].color,
      next: () => take,
      cuts: (shown) => shown !== take,
    };
  }, [replay, symbol, name, phi]);
  const length = weights.length;
  const end = replay.terminated ? 'terminated' : 'was truncated';
  return (
    <section className={styles.lifted} aria-label={`Lifted out: ${name}`}>
      <div className={styles.liftedViews}>
        <CartPoleStage
          sizes={STAGE_SIZES}
          performers={[performer]}
          label={`The episode of ${name}, from its beginning.`}
        />
        <Plot
          label={`Φ of each step of ${name}`}
          x={{ label: 'step t', domain: [0, length], ticks: [0, length] }}
          y={{ label: `Φₜ = ${symbol}`, domain: [0, length * 1.08], ticks: [0, length] }}
          height={200}
        >
          {({ x, y, bottom }) => (
            <>
              {[...weights].map((weight, t) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step is nothing but its place
                  key={t}
                  x={x(t)}
                  y={y(weight)}
                  width={Math.max(0.5, 0.8 * (x(1) - x(0)))}
                  height={bottom - y(weight)}
                  fill={quantityLooks[phi].color}
                  opacity={0.75}
                />
              ))}
            </>
          )}
        </Plot>
      </div>
      <p className={styles.line}>
        <span role="status">
          Cart {cart + 1}, epoch {record.epoch + 1}: {length} steps with a reward of 1 each, so R(τ)
          = {length}; then the episode {end}. Its first action weighs {weights[0]}, its last{' '}
          {weights[length - 1]}.
        </span>
        <Button kind="bare" onClick={onPutBack}>
          Put it back
        </Button>
      </p>
    </section>
  );
}
