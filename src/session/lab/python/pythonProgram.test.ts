import { describe, expect, it } from 'vitest';
import type { PhiKey } from '../../../rl/phi/phi';
import { OWN_PHI_KEYS } from '../../../rl/phi/registry';
import { DEFAULT_SETTINGS, type Settings } from '../../experiment';
import type { ReaderCode } from '../code';
import { cautionsOf, pythonProgram } from './pythonProgram';
import { type Schedule, scheduleOf } from './schedule';

const NO_CHANGES = scheduleOf([]);

function experimentOf(
  changes: Partial<Settings>,
  code?: ReaderCode,
  schedule: Schedule = NO_CHANGES,
  name = 'Less data',
) {
  return { name, settings: { ...DEFAULT_SETTINGS, ...changes }, code, schedule };
}

const programOf = (...args: Parameters<typeof experimentOf>) =>
  pythonProgram(experimentOf(...args));

const HARD_CODE = 'const a = """;\nimport os\r\nos.system("x")\u2028b\rc\0d\n# <if values>';

describe('the Python program', () => {
  it('begins with the experiment, each setting a constant and the default of a flag', () => {
    const program = programOf({
      phis: [...OWN_PHI_KEYS],
      world: { stepLimit: 300, gravity: 3.7, poleHalfLength: 1.5, force: 5, actionNoise: 0.3 },
      hidden: [],
      optimizer: 'sgd',
      normalize: true,
      divideBy: 'episodes',
      seeds: 3,
      firstSeed: 7,
      learningRate: 1e-5,
    });
    for (const part of [
      'STEP_LIMIT = 300',
      'GRAVITY = 3.7',
      'POLE_HALF_LENGTH = 1.5',
      'FORCE = 5',
      'ACTION_NOISE = 0.3',
      'HIDDEN = []',
      'OPTIMIZER = "sgd"',
      'LEARNING_RATE = 0.00001',
      'SEEDS = 3',
      'FIRST_SEED = 7',
      'NORMALIZE = True',
      'DIVIDE_BY = "episodes"',
      'env.unwrapped.gravity = args.gravity',
      'add("--lr", dest="learning_rate", type=float, default=LEARNING_RATE',
    ]) {
      expect(program).toContain(part);
    }
  });

  it('reads every constant that it sets, and every function and import that it has', () => {
    const all = { phis: [...OWN_PHI_KEYS, 'custom'] as PhiKey[] };
    for (const program of [
      programOf({ phis: ['total-return'] }),
      programOf({ phis: ['reward-to-go'] }),
      programOf({ phis: ['gae'], world: { force: 3 } }),
      programOf({ phis: ['q-value'] }),
      programOf(all, 'return rew;'),
      programOf(all, { python: 'weights = 0' }),
    ]) {
      const names = [
        ...program.matchAll(/^(?:def |import )?([A-Z_]{4,}|(?<=def |import )\w+)/gm),
      ].map(([, name]) => name);
      expect(names.length).toBeGreaterThan(25);
      for (const name of names) {
        const uses = program.match(new RegExp(`\\b${name}\\b`, 'g')) ?? [];
        expect(uses.length, name).toBeGreaterThan(1);
      }
    }
  });

  it('leaves out networks, and settings, that no weight asks for', () => {
    const rewardToGo = programOf({ phis: ['reward-to-go'] });
    for (const part of ['learner.v', 'learner.qs', 'GAMMA', 'VALUE_STEPS', 'USES_V']) {
      expect(rewardToGo).not.toContain(part);
    }
    expect(programOf({ phis: ['gae'] })).not.toContain('learner.qs');
    expect(programOf({ phis: ['q-value'] })).not.toContain('learner.v ');
    expect(programOf({ phis: ['q-value'] })).not.toContain('GAMMA');
  });

  it('has no line of 100 characters, whatever its name and code', () => {
    const long = 'x'.repeat(500);
    const program = programOf({ phis: [...OWN_PHI_KEYS, 'custom'] }, long, NO_CHANGES, long);
    expect(program.split('\n').filter((line) => line.length > 99)).toEqual([]);
  });

  it('has TypeScript of the reader’s own as comments, above a function that is still to be written', () => {
    const experiment = experimentOf({ phis: ['custom', 'gae'] }, HARD_CODE);
    const program = pythonProgram(experiment);
    expect(program).toContain('PHIS = ["gae", "custom"]');
    expect(program).toContain('def own_phi(episode):');
    expect(program).toContain('raise NotImplementedError("own_phi is still to be written');
    const lines = program
      .split('\n')
      .filter((line) => /os\.system|import os$|const a|<if/.test(line));
    // the program itself imports os
    expect(lines).toHaveLength(5);
    for (const line of lines) if (line !== 'import os') expect(line).toMatch(/^#/);
    expect(program).not.toContain('\0');
    expect(cautionsOf(experiment)).toEqual([expect.stringContaining('Your own Φ is TypeScript.')]);
  });

  it('has Python of the reader’s own as it stands, with names of its own', () => {
    const python = 'def gae(rew):\r\n    return rew * 2\n\nweights = lambda ep: gae(ep.rew)\n';
    const experiment = experimentOf({ phis: ['gae', 'custom'] }, { python });
    const program = pythonProgram(experiment);
    expect(program).toContain(`OWN_CODE = """\\\n${python.replace('\r', '')}"""\n`);
    expect(program).toContain('return np.asarray(OWN["weights"](ep), dtype=np.float64)');
    expect(program).not.toContain('own_phi');
    for (const part of ['import math', 'terminated=episode.terminated']) {
      expect(program).toContain(part);
      expect(programOf({ phis: ['gae'] }, { python })).not.toContain(part);
    }
    expect(cautionsOf(experiment)).toEqual([expect.stringContaining('goes in as it stands')]);
  });

  it('keeps Python whole that ends texts, and has backslashes', () => {
    const python = 'x = """a\\n"""\ny = "\\\\"  # """\n\\';
    const program = programOf({ phis: ['custom'] }, { python });
    const [, literal] = /OWN_CODE = """\\\n(.*?)\n"""\nOWN/s.exec(program) ?? [];
    // as Python reads the literal: a backslash gives way to what it protects
    expect(literal?.replace(/\\(.)/g, '$1')).toBe(python);
    expect(literal?.replace(/\\./g, '')).not.toContain('"""');
  });

  it.each<[string, (code: string) => ReaderCode]>([
    ['Python', (python) => ({ python })],
    ['TypeScript', (code) => code],
  ])('shows what hides in %s, as the offer of it did', (_, codeOf) => {
    const program = pythonProgram(
      experimentOf({ phis: ['custom'] }, codeOf('    0 #\u202e\u0001\u200b')),
    );
    expect(program.replaceAll('\\\\', '\\')).toContain('0 #\\u{202e}␁\\u{200b}');
    for (const hidden of ['\u202e', '\u0001', '\u200b']) expect(program).not.toContain(hidden);
  });

  it('says nothing in advance of an experiment that it repeats whole', () => {
    expect(cautionsOf(experimentOf({ phis: ['gae'] }))).toEqual([]);
  });

  it('changes in mid-run what was changed in mid-run', () => {
    const schedule: Schedule = {
      start: { learningRate: 0.02 },
      firstPhi: 'gae',
      changes: [
        { epoch: 3, set: { learningRate: 0.005, normalize: true } },
        { epoch: 9, set: {}, phi: 'q-value' },
      ],
      isUneven: true,
    };
    const experiment = experimentOf({ phis: ['q-value'], toggling: 'switch' }, undefined, schedule);
    const program = pythonProgram(experiment);
    expect(program).toContain('LEARNING_RATE = 0.02');
    expect(program).toContain('PHIS = ["gae"]');
    expect(program).toContain('    3: {"learning_rate": 0.005, "normalize": True},');
    expect(program).toContain('    9: {"phi": "q-value"},');
    expect(cautionsOf(experiment)).toEqual([
      expect.stringContaining('at other epochs than others'),
    ]);
  });
});
