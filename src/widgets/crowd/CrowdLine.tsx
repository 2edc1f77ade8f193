import { useEffect, useRef, useState } from 'react';
import { Toggle } from '../../ui/Toggle';
import styles from '../parts/crowd/Crowd.module.css';
import { crowdLine } from '../parts/crowd/crowdLine';
import type { CrowdScene } from '../parts/crowd/crowdScene';
import type { SurvivalPlot } from '../parts/crowd/survivalPlot';

interface CrowdLineProps {
  scene: CrowdScene;
  plot: SurvivalPlot;
}

/** What is to be read of a crowd at every moment, kept up without React; and a switch for the area under the curve. */
export function CrowdLine({ scene, plot }: CrowdLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const [isFilled, setFilled] = useState(false);

  useEffect(() => (line.current ? crowdLine(line.current, scene) : undefined), [scene]);
  useEffect(() => plot.keepFilled(isFilled), [plot, isFilled]);

  return (
    <div className={styles.line}>
      <Toggle pressed={isFilled} onChange={setFilled}>
        Area
      </Toggle>
      <div ref={line} className={styles.words} />
    </div>
  );
}
