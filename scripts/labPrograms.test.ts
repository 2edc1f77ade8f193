import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialStates } from '../src/engine/cohortShape.ts';
import type { RunState } from '../src/engine/engine.ts';
import { createPlainEngine } from '../src/engine/plain/plainEngine.ts';
import type { Batch } from '../src/rl/batch.ts';
import { OPTIMIZER_NAMES } from '../src/rl/optimizers.ts';
import { OWN_PHI_KEYS, PHI_KEYS } from '../src/rl/phi/registry.ts';
import { DEFAULT_SETTINGS, type Settings, shapeOf, tuningOf } from '../src/session/experiment.ts';
import type { ReaderCode } from '../src/session/lab/code.ts';
import { importCurves } from '../src/session/lab/logs/importCurves.ts';
import { policyJson } from '../src/session/lab/policyWeights.ts';
import { pythonProgram } from '../src/session/lab/python/pythonProgram.ts';
import { scheduleOf } from '../src/session/lab/python/schedule.ts';
import { STARTS_IN_PYTHON } from '../src/widgets/phi-editor/startsInPython.ts';
import { TrainLoop } from '../src/worker/trainLoop.ts';
import {
  compiles,
  HOW_PROGRAMS_RUN,
  pythonWithTorch,
  runPython,
} from './lib/programs/interpreters.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-programs-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns the path of a program with these settings */
async function program(
  name: string,
  changes: Partial<Settings>,
  code?: ReaderCode,
): Promise<string> {
  const file = join(folder, `${name}.py`);
  const settings = { ...DEFAULT_SETTINGS, ...changes };
  await writeFile(file, pythonProgram({ name, settings, code, schedule: scheduleOf([]) }));
  return file;
}

/** An episode at a time, as a program has them. */
function episodesOf({ obs, act, rew, epStart, episodeCount }: Batch) {
  return Array.from({ length: episodeCount }, (_, e) => {
    const [from, to] = [epStart[e], epStart[e + 1]];
    return {
      obs: [...obs.subarray(4 * from, 4 * to)],
      act: [...act.subarray(from, to)],
      rew: [...rew.subarray(from, to)],
    };
  });
}

/** What a run of the page collected in its first epochs, and what its policy had become after each. */
async function epochsOfPage(settings: Settings, count: number) {
  const shape = shapeOf(settings);
  const spec = { ...shape, valueHidden: settings.hidden, actionValueHidden: settings.hidden };
  const engine = createPlainEngine();
  const [start] = initialStates(spec);
  const loop = new TrainLoop(engine, shape);
  await loop.choose(settings.phis);
  let state: RunState = start;
  const batches: ReturnType<typeof episodesOf>[] = [];
  const params: number[][] = [];
  for (let epoch = 0; epoch < count; epoch++) {
    const cohort = engine.createCohort(spec, [{ ...start, ...state }]);
    const [{ batch }] = await cohort.collect(epoch);
    batches.push(episodesOf(batch));
    cohort.dispose();
    await loop.epoch(settings.learningRate, tuningOf(settings).weighing);
    const [checkpoint] = await loop.checkpoint();
    state = checkpoint.state;
    params.push([...state.params]);
  }
  loop.dispose();
  return { start, batches, params };
}

describe(`programs of the lab, ${HOW_PROGRAMS_RUN}`, () => {
  const CASES = OWN_PHI_KEYS.flatMap((phi) =>
    OPTIMIZER_NAMES.flatMap((optimizer) =>
      (['steps', 'episodes'] as const).flatMap((divideBy) =>
        [false, true].map((normalize) => ({ phi, optimizer, divideBy, normalize })),
      ),
    ),
  );

  it.skipIf(!pythonWithTorch)(
    `have after an epoch of the page’s own episodes its parameters to 1e-5, for each Φ, optimizer and divisor (${CASES.length} programs)`,
    async () => {
      const pages = [];
      const cases = [];
      for (const [c, { phi, ...changes }] of CASES.entries()) {
        const small = { batchSize: 300, seeds: 1, firstSeed: c, hidden: [8], gamma: 0.97 };
        const settings = { ...DEFAULT_SETTINGS, ...small, ...changes, phis: [phi] };
        const page = await epochsOfPage(settings, 2);
        const { start } = page;
        pages.push(page);
        cases.push({
          file: await program(`case-${c}`, settings),
          policy: [...start.params],
          v: [...(start.value?.params ?? [])],
          qs: start.actionValue?.map(({ params }) => [...params]),
          batches: page.batches,
        });
      }
      const told = join(folder, 'cases.json');
      await writeFile(told, JSON.stringify(cases));
      const driver = join(import.meta.dirname, 'lib/programs/oneEpoch.py');
      const { stdout } = await runPython(String(pythonWithTorch), [driver, told]);
      const lines = stdout.trim().split('\n');
      expect(lines).toHaveLength(CASES.length);
      for (const [c, line] of lines.entries()) {
        const found: number[][] = JSON.parse(line);
        const { start, params } = pages[c];
        for (const [epoch, expected] of params.entries()) {
          const off = Math.max(...expected.map((each, i) => Math.abs(each - found[epoch][i])));
          // float32 of two libraries, through a division by √v̂; the second epoch goes by values that were fitted
          expect(off, `${JSON.stringify(CASES[c])}, epoch ${epoch + 1}`).toBeLessThan(1e-5);
        }
        // a policy that did not move would agree with one that should not have
        expect(
          Math.max(...params[1].map((each, i) => Math.abs(each - start.params[i]))),
        ).toBeGreaterThan(1e-4);
      }
    },
  );

  it.each(Object.entries(STARTS_IN_PYTHON))(
    'are programs to it with “%s” in Python',
    async (key, python) => {
      await compiles(await program(`own-${key}`, { phis: ['custom'] }, { python }));
    },
  );

  it.each(PHI_KEYS)('are programs to Python’s own compiler for %s', async (phi) => {
    await compiles(await program(`compiled-${phi}`, { phis: [phi] }, 'return rew;'));
  });

  const TINY = { epochs: 3, batchSize: 200, hidden: [8], seeds: 2 };
  const WORLD = { stepLimit: 60, gravity: 3.7, poleHalfLength: 1.5, force: 5, actionNoise: 0.3 };

  it.skipIf(!pythonWithTorch)(
    'train all runs in several processes and environments, and write what the lab imports, settings, and policies that it has made itself',
    async () => {
      const phis: Settings['phis'] = ['reward-to-go', 'advantage', 'gae'];
      const file = await program('trains', { ...TINY, phis, world: WORLD, firstSeed: 5 });
      const out = join(folder, 'out');
      const start = join(folder, 'policy.json');
      const params = new Float32Array(4 * 8 + 8 + 2 * 8 + 2).map((_, i) => Math.sin(i));
      const named = { name: 'A', phi: 'gae', seed: 1, epoch: 9, hidden: [8], params };
      await writeFile(start, policyJson(named));
      const flags = ['--out', out, '--jobs', '2', '--envs', '3', '--lr', '0', '--start', start];
      await runPython(String(pythonWithTorch), [file, ...flags]);

      const content = await readFile(join(out, 'log.csv'), 'utf8');
      expect(content.split(/\r?\n/, 1)).toEqual([
        'phi,seed,epoch,steps,episodes,mean_return,seconds',
      ]);
      const context = { fileName: 'log.csv', newId: () => 'id', now: 0 };
      const imported = importCurves(content, context);
      if (!imported.ok) throw new Error(imported.text);
      const [{ runs }] = imported.experiments;
      expect(runs).toHaveLength(6);
      for (const { seed, meanReturn, envSteps, episodes } of runs) {
        expect([5, 6]).toContain(seed);
        expect(meanReturn).toHaveLength(3);
        meanReturn.forEach((each, at) => {
          // the episode that crosses the mark is kept to its end
          expect(envSteps[at]).toBeGreaterThan(200);
          expect(envSteps[at]).toBeLessThanOrEqual(200 + WORLD.stepLimit);
          expect(each).toBeCloseTo(envSteps[at] / episodes[at], 9);
          expect(each).toBeLessThanOrEqual(WORLD.stepLimit);
        });
      }
      const settings = JSON.parse(await readFile(join(out, 'settings.json'), 'utf8'));
      expect(settings).toMatchObject({ phis, epochs: 3, learning_rate: 0, gravity: 3.7 });
      expect(settings.versions.torch).toMatch(/^\d/);
      const files = await readdir(out);
      expect(files).toContain('gae-6.pt');
      // with a learning rate of 0 a policy stays the one that it began as
      const read = `import torch, sys; print(torch.cat([p.flatten() for p in torch.load(sys.argv[1]).values()]).tolist())`;
      const { stdout } = await runPython(String(pythonWithTorch), [
        '-c',
        read,
        join(out, 'gae-6.pt'),
      ]);
      expect(Float32Array.from(JSON.parse(stdout))).toEqual(params);
      await expect(runPython(String(pythonWithTorch), [file, ...flags])).rejects.toThrow(
        'is there already; --out names another folder.',
      );
    },
  );

  it.skipIf(!pythonWithTorch)('print an array job whose tasks train one run each', async () => {
    const file = await program('on slurm', { ...TINY, phis: ['total-return', 'gae'] });
    const out = join(folder, 'slurm');
    const flags = ['--epochs', '2', '--out', out];
    const { stdout } = await runPython(String(pythonWithTorch), [file, '--slurm', ...flags]);
    expect(stdout).toContain('#SBATCH --array=0-3');
    const job = stdout.split('\n').find((line) => line.startsWith('python3 '));
    expect(job).toContain(`'${file}' --epochs 2 --out ${out} --task "$SLURM_ARRAY_TASK_ID"`);
    await runPython(String(pythonWithTorch), [file, ...flags, '--task', '2', '--jobs', '1']);
    const log = await readFile(join(out, 'log-2.csv'), 'utf8');
    const named = log.trim().split(/\r?\n/).slice(1);
    expect(named.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['gae', '0', '1'],
      ['gae', '0', '2'],
    ]);
  });

  it.skipIf(!pythonWithTorch)(
    'stop the runs of a weight that is still to be written with a sentence, and train the others',
    async () => {
      const phis: Settings['phis'] = ['reward-to-go', 'custom'];
      const file = await program('own', { ...TINY, seeds: 1, phis }, 'return rew;');
      const out = join(folder, 'own-out');
      const args = [file, '--out', out, '--jobs', '1'];
      await expect(runPython(String(pythonWithTorch), args)).rejects.toThrow(
        'custom, seed 0, stopped in epoch 1: own_phi is still to be written',
      );
      const log = await readFile(join(out, 'log.csv'), 'utf8');
      expect(log.match(/^reward-to-go,/gm)).toHaveLength(3);
    },
  );

  it.skipIf(!pythonWithTorch)(
    'train with a weight of the reader’s own that is Python',
    async () => {
      // its names are the program's own too, and it reads all that an episode has
      const python = `
calls = 0

def gae(rew, val):
    return np.cumsum(rew[::-1])[::-1] - val

def weights(episode):
    global calls
    calls += 1
    assert episode.terminated != episode.truncated and episode.obs.shape == (len(episode.act), 4)
    return (math.sqrt(calls) * gae(episode.rew, episode.val) / math.sqrt(calls) + 0 * rng()).tolist()
`;
      const phis: Settings['phis'] = ['gae', 'custom'];
      const file = await program('python', { ...TINY, seeds: 1, phis }, { python });
      const out = join(folder, 'python-out');
      await runPython(String(pythonWithTorch), [file, '--out', out]);
      const log = await readFile(join(out, 'log.csv'), 'utf8');
      expect(log.match(/^custom,0,/gm)).toHaveLength(3);
    },
  );

  it.skipIf(!pythonWithTorch)('refuse a policy of another network with a sentence', async () => {
    const file = await program('narrow', { ...TINY, phis: ['gae'] });
    const start = join(folder, 'wide.json');
    const params = new Float32Array(4 * 2 + 2);
    const named = { name: 'A', phi: 'gae', seed: 1, epoch: 9, hidden: [], params };
    await writeFile(start, policyJson(named));
    await expect(runPython(String(pythonWithTorch), [file, '--start', start])).rejects.toThrow(
      'is not of a network [4, 8, 2]: --hidden says which it is',
    );
  });

  it.skipIf(!pythonWithTorch)(
    'refuse flags that cannot be with a sentence, and train nothing',
    async () => {
      const file = await program('refuses', { ...TINY, phis: ['gae'] });
      const out = join(folder, 'refused');
      const refusals = [
        [['--task', '9'], '--task counts runs from 0 to 1, and is not 9.'],
        [['--seeds', '0'], 'it must be 1 or more'],
        [['--phi', 'ppo'], "invalid choice: 'ppo'"],
        [['--device', 'nowhere'], '--device nowhere is not to be had here'],
        [['--start', join(folder, 'no.json')], 'no.json holds no policy'],
      ] as const;
      // one process for all, since PyTorch takes its time to begin
      const tries = `import contextlib, io, json, runpy, sys
for flags in json.loads(sys.argv.pop()):
    sys.argv[1:] = flags
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        print(json.dumps(said.getvalue() + str(end)))`;
      const asked = refusals.map(([flags]) => ['--out', out, ...flags]);
      const { stdout } = await runPython(String(pythonWithTorch), [
        '-c',
        `import sys; sys.argv.pop(0)\n${tries}`,
        file,
        JSON.stringify(asked),
      ]);
      const said = stdout.trim().split('\n');
      expect(said).toHaveLength(refusals.length);
      refusals.forEach(([, sentence], at) => {
        expect(JSON.parse(said[at])).toContain(sentence);
      });
      const trained = await readdir(out).catch(() => []);
      expect(trained).toEqual([]);
    },
  );

  it.skipIf(!pythonWithTorch)(
    'collect returns of the same size from several environments as from one, for short episodes do not come first',
    async () => {
      const file = await program('lanes', { ...TINY, seeds: 1, phis: ['total-return'] });
      const meanReturns = async (envs: string) => {
        const out = join(folder, `lanes-${envs}`);
        // batches of a few episodes, where it would tell most
        const few = ['--lr', '0', '--epochs', '300', '--batch', '60', '--jobs', '1'];
        await runPython(String(pythonWithTorch), [file, '--out', out, '--envs', envs, ...few]);
        const log = await readFile(join(out, 'log.csv'), 'utf8');
        const rows = log.trim().split(/\r?\n/).slice(1);
        return rows.map((row) => Number(row.split(',')[5]));
      };
      const [one, eight] = [await meanReturns('1'), await meanReturns('8')].map((means) => {
        const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
        const squares = means.reduce((sum, each) => sum + (each - mean) ** 2, 0);
        return { mean, error: Math.sqrt(squares) / means.length };
      });
      // four standard errors of the difference; the seeds are fixed, so that it comes out the same each time
      const allowed = 4 * Math.hypot(one.error, eight.error);
      expect(allowed).toBeLessThan(3);
      expect(Math.abs(one.mean - eight.mean)).toBeLessThan(allowed);
    },
  );

  it.skipIf(!pythonWithTorch)(
    'have the same rows from one process, from several, and from tasks of Ray',
    async () => {
      const file = await program('same', { ...TINY, phis: ['total-return', 'gae'] });
      const rowsOf = async (name: string, ...flags: string[]) => {
        const out = join(folder, `same-${name}`);
        // all with our stand-ins, Ray's among them, which is hardly anywhere
        await runPython(String(pythonWithTorch), [file, '--out', out, ...flags], true);
        const log = await readFile(join(out, 'log.csv'), 'utf8');
        // but for the seconds
        const rows = log
          .trim()
          .split(/\r?\n/)
          .map((row) => row.replace(/,[^,]*$/, ''));
        return rows.sort();
      };
      const alone = await rowsOf('alone', '--jobs', '1');
      expect(alone).toHaveLength(1 + 2 * 2 * 3);
      expect(await rowsOf('processes', '--jobs', '2')).toEqual(alone);
      expect(await rowsOf('ray', '--ray')).toEqual(alone);
    },
  );
});
