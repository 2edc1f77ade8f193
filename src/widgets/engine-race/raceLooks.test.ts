import { describe, expect, it } from 'vitest';
import type { MeasuredRace } from '../../session/race/measuredRace';
import { linesOf, raceTable, stopTexts, verdictOf } from './raceLooks';

const point = (racer: 'plain' | 'threads' | 'webgl', episodes: number, stepsPerSecond: number) => ({
  racer,
  episodes,
  stepsPerSecond,
  msAnEpoch: (60_000 * episodes) / stepsPerSecond,
  samples: 3,
});

const software: MeasuredRace = {
  threads: 2,
  device: { renderer: 'ANGLE (Google, SwiftShader)', software: 'SwiftShader' },
  points: [
    point('plain', 16, 1_543_210),
    point('plain', 1, 1_234_567),
    point('webgl', 1, 1_990),
    point('webgl', 16, 37_300),
  ],
  stops: [{ racer: 'webgl', episodes: 64 }],
};
const hardware: MeasuredRace = {
  threads: 8,
  device: { renderer: 'A graphics card' },
  points: [
    ...[1, 256, 4096].map((episodes) => point('plain', episodes, 1e6)),
    ...[1, 256, 4096].map((episodes) => point('threads', episodes, 4e6)),
    ...[1, 256, 4096].map((episodes) => point('webgl', episodes, 3e4 * episodes)),
  ],
  stops: [],
};

describe('the race of engines in words and lines', () => {
  it('says on which side of the crossing ordinary trainings lie, with both speeds', () => {
    expect(verdictOf(software)).toBe(
      'No crossing up to 16 episodes: the processor is ahead. Your trainings, 5 seeds with 5,000 steps each, play some 417 episodes at a time and stay on the processor, because it makes 1.5 million steps a second here, and WebGL 37,000.',
    );
    expect(verdictOf(hardware)).toMatch(
      /^WebGL overtakes the processor at about 130 episodes\. .* gain from WebGL, because it makes 13 million steps a second here, and the processor 4 million\.$/,
    );
  });

  it('where WebGL is missing says so, and gives no advice', () => {
    const without: MeasuredRace = {
      threads: 1,
      points: [point('plain', 1, 1e6)],
      stops: [{ racer: 'webgl', episodes: 1, why: 'This browser offers no WebGL 2' }],
    };
    expect(verdictOf(without)).toBe('WebGL was not in the race, so there is nothing to cross.');
    expect(stopTexts(without)).toEqual([
      'WebGL: not in the race (This browser offers no WebGL 2).',
    ]);
  });

  it('calls software software, and says in a sentence where it stopped and why', () => {
    expect(stopTexts(software)).toEqual([
      'WebGL in software (SwiftShader): stopped at 16 episodes, since 64 would have taken too long.',
    ]);
    const full = {
      ...hardware,
      stops: [{ racer: 'webgl' as const, episodes: 16_384, why: 'no room' }],
    };
    expect(stopTexts(full)).toEqual([
      'WebGL: stopped at 4,096 episodes, since 16,384 failed (no room).',
    ]);
  });

  it('has a line for each engine that was measured, by rising numbers of episodes', () => {
    const lines = linesOf(software, 'time');
    expect(lines.map(({ key }) => key)).toEqual(['plain', 'webgl']);
    expect(lines[0].points.map(({ x }) => x)).toEqual([1, 16]);
    expect(lines[1].points[1].y).toBeCloseTo((60_000 * 16) / 37_300, 9);
  });

  it('has all of it in its table', () => {
    const { columns, rows } = raceTable(software);
    expect(columns).toHaveLength(7);
    expect(columns[4]).toBe('WebGL in software (SwiftShader): steps a second');
    expect(rows).toEqual([
      ['1', '1234567', '0.0486', '3', '1990', '30.2', '3'],
      ['16', '1543210', '0.622', '3', '37300', '25.7', '3'],
    ]);
  });
});
