import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { GradientReport } from '../../stats/gradientReport';
import { DrawnSoFar, Verdicts } from './LabStatus';
import type { LabReport } from './lab';
import { type LabSetting, labelsIn, weightsIn } from './labWeights';

const report: LabReport = {
  episodes: 1_250,
  meanReturn: { value: 60, error: 1 },
  referenceEpisodes: 2_000,
  squaredLength: { value: 4, error: 0.1 },
  weights: [],
};

/** Text inside the live region, and outside it. */
function texts(element: React.ReactElement): { announced: string; silent: string } {
  const html = renderToStaticMarkup(element);
  const announced = /<p role="status">(.*?)<\/p>/.exec(html)?.[1] ?? 'no live region';
  const silent = html.replace(/<p role="status">.*?<\/p>/, '').replace(/<[^>]*>/g, '');
  return { announced, silent };
}

describe('what the lab says of its sample', () => {
  it('is shown and not announced while episodes stream in', () => {
    const { announced, silent } = texts(
      <DrawnSoFar report={report} seconds={1.2} isCurrent isDrawing hasFailed={false} />,
    );
    expect(announced).toBe('');
    expect(silent).toContain(
      '1,250 episodes drawn, 1.2\u00a0s of computing. Mean return 60.0\u00a0±\u00a01.0.',
    );
  });

  it('is announced once at rest, and stands there once', () => {
    const { announced, silent } = texts(
      <DrawnSoFar report={report} seconds={1.2} isCurrent isDrawing={false} hasFailed={false} />,
    );
    expect(announced).toContain('1,250 episodes drawn, 1.2\u00a0s of computing. Mean return');
    expect(silent).toBe('');
  });

  it('says that the reader’s own Φ has not come so far, where it has not', () => {
    const { announced } = texts(
      <DrawnSoFar
        report={report}
        seconds={1.2}
        isCurrent
        isDrawing={false}
        hasFailed={false}
        waitsForOwn
      />,
    );
    expect(announced).toContain('Your own Φₜ is catching up with the other weights.');
  });

  it('is announced when drawing fails', () => {
    const { announced } = texts(
      <DrawnSoFar
        report={undefined}
        seconds={undefined}
        isCurrent={false}
        isDrawing={false}
        hasFailed
      />,
    );
    expect(announced).toContain('could not be drawn');
  });
});

const estimate = { value: 1, error: 0.1 };
const ranged = { value: 10, low: 8, high: 12 };
const biased: GradientReport = {
  totalVariance: estimate,
  relativeVariance: ranged,
  perParameter: undefined,
  cosines: undefined,
  comparison: {
    bias: { value: 0.5, low: 0.4, high: 0.6, isFound: true },
    along: estimate,
    episodesNeeded: ranged,
  },
};

describe('what the lab says of a bias', () => {
  /** What is said of a weight in which a bias was found, behind the numbers. */
  function reasonOf(key: string, setting: Partial<LabSetting> = {}): string | undefined {
    const whole: LabSetting = { world: 'cart-pole', gamma: 1, lam: 0.95, ...setting };
    const weight = weightsIn(whole.world).find((each) => each.key === key)!;
    const html = renderToStaticMarkup(
      <Verdicts rows={[{ weight, report: biased }]} setting={whole} />,
    );
    return /60\s%\)\.(.*)$/.exec(html.replace(/<[^>]*>/g, ''))?.[1].trim();
  }

  it('names the fault of a wrong weight', () => {
    expect(reasonOf('next-state')).toContain('which the action has brought about');
  });

  it('names what a weight leans on that is not wrong in itself: the learned Q_φ, or V_φ in GAE', () => {
    expect(reasonOf('q-value')).toContain('It leans on Qφ');
    expect(reasonOf('advantage')).toContain('the bias is that of Qφ');
    expect(reasonOf('gae')).toBe('With λ below 1 it leans on Vφ, which is fitted and imperfect.');
    expect(reasonOf('gae', { gamma: 0.9 })).toContain('far rewards count for too little');
  });

  it('names nothing where there is nothing to lean on: then it is chance', () => {
    expect(reasonOf('gae', { lam: 1 })).toBe('');
    expect(reasonOf('gae', { world: 'fork' })).toBe('');
    expect(reasonOf('exact-q', { world: 'fork' })).toBe('');
    expect(reasonOf('reward-to-go-baseline')).toBe('');
  });
});

describe('the rows of the lab', () => {
  it('have the reader’s own Φ between what is right and what is wrong, on CartPole alone', () => {
    const keys = labelsIn('cart-pole').map(({ key }) => key);
    const [before, own, behind] = keys.slice(keys.indexOf('custom') - 1);
    expect([before, own, behind]).toEqual(['gae', 'custom', 'action-baseline']);
    expect(keys.filter((key) => key !== 'custom')).toEqual(
      weightsIn('cart-pole').map(({ key }) => key),
    );
    expect(labelsIn('fork')).toEqual(weightsIn('fork'));
  });
});
