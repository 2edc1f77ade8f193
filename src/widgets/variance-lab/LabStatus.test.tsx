import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DrawnSoFar } from './LabStatus';
import type { LabReport } from './lab';

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
