import { useEffect, useRef, useState } from 'react';
import type { CrowdPhi } from '../../worker/crowd/messages';
import styles from '../parts/crowd/Crowd.module.css';
import { type CrowdScene, crowdScene } from '../parts/crowd/crowdScene';
import { CROWD_EXPERIMENT } from '../parts/crowd/experiment';
import { returnHistogram } from '../parts/crowd/returnHistogram';
import { type SurvivalPlot, survivalPlot } from '../parts/crowd/survivalPlot';
import { CrowdDesk, crowdsOf } from './CrowdDesk';

interface CrowdProps {
  carts?: number;
  /** one crowd each */
  phis?: readonly CrowdPhi[];
}

/** A crowd of carts that train before the reader's eyes, with all that can be set about it. */
export function Crowd({ carts = CROWD_EXPERIMENT.carts, phis = ['reward-to-go'] }: CrowdProps) {
  const field = useRef<HTMLDivElement>(null);
  const survival = useRef<HTMLDivElement>(null);
  const returns = useRef<HTMLDivElement>(null);
  const first = useRef({ ...CROWD_EXPERIMENT, carts, crowds: crowdsOf(phis) });
  const [parts, setParts] = useState<{ scene: CrowdScene; plot: SurvivalPlot }>();

  useEffect(() => {
    if (!field.current || !survival.current || !returns.current) return;
    const scene = crowdScene(field.current, false, first.current);
    const plot = survivalPlot(survival.current, scene);
    const stopReturns = returnHistogram(returns.current, scene);
    setParts({ scene, plot });
    return () => {
      plot.dispose();
      stopReturns();
      scene.dispose();
    };
  }, []);

  return (
    <div className={styles.figure} aria-busy={parts === undefined}>
      <div ref={field} className={styles.field} />
      <div className={styles.plots}>
        <div ref={survival} className={styles.survival} />
        <div ref={returns} className={styles.survival} />
      </div>
      {parts && <CrowdDesk {...parts} />}
    </div>
  );
}
