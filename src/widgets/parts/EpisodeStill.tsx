import type { Replay } from '../../session/replay';
import { STAGE_SIZES } from '../../session/stage';
import { drawCartPole } from '../../ui/stage/drawCartPole';
import { usePainting } from '../../ui/stage/usePainting';
import shared from './figure.module.css';

interface EpisodeStillProps {
  episode: Pick<Replay, 'acts' | 'states'>;
  t: number;
  title: string;
  /** a CSS colour, of the arrow that pushes */
  color: string;
}

/** The cart and the pole at step t of an episode, and the push that was chosen there. */
export function EpisodeStill({
  episode: { acts, states },
  t,
  title,
  color: accent,
}: EpisodeStillProps) {
  const isRight = acts[t] === 1;
  const canvas = usePainting(({ context, width, height, font, color }) => {
    const colors = {
      ink: color('var(--ink)'),
      soft: color('var(--ink-soft)'),
      rule: color('var(--rule-strong)'),
      accent: color(accent),
    };
    const picture = { state: states[t], push: isRight ? 1 : -1, title, reading: '' } as const;
    drawCartPole(context, STAGE_SIZES, { top: 0, width, height }, picture, colors, font);
  });
  return (
    <canvas
      ref={canvas}
      className={shared.still}
      role="img"
      aria-label={`Cart and pole at step ${t}, pushed to the ${isRight ? 'right' : 'left'}`}
    />
  );
}
