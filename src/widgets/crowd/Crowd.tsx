import { useEffect, useRef, useState } from 'react';
import type { CrowdExperiment } from '../../worker/crowd/messages';
import styles from './Crowd.module.css';
import { CrowdDesk } from './CrowdDesk';
import { type CrowdScene, crowdScene } from './crowdScene';
import { CROWD_EXPERIMENT } from './experiment';
import { returnHistogram } from './returnHistogram';
import { type SurvivalPlot, survivalPlot } from './survivalPlot';

interface CrowdProps {
  /** what differs from the title picture's experiment */
  initial?: Partial<CrowdExperiment>;
}

/** A crowd of carts that train before the reader's eyes, with all that can be set about it. */
export function Crowd({ initial }: CrowdProps) {
  const field = useRef<HTMLDivElement>(null);
  const survival = useRef<HTMLDivElement>(null);
  const returns = useRef<HTMLDivElement>(null);
  const first = useRef(initial);
  const [parts, setParts] = useState<{ scene: CrowdScene; plot: SurvivalPlot }>();

  useEffect(() => {
    if (!field.current || !survival.current || !returns.current) return;
    const scene = crowdScene(field.current, false, { ...CROWD_EXPERIMENT, ...first.current });
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
