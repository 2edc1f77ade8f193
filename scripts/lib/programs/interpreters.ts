import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** A Python that can do what the arguments ask; several may be installed, and not all with PyTorch. */
function pythonWith(...args: string[]): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, args).status === 0);
}

export const python = pythonWith('--version');
export const pythonWithNumpy = pythonWith('-c', 'import numpy');
export const pythonWithTorch = pythonWith('-c', 'import numpy, torch');

const hasGymnasium =
  pythonWithTorch !== undefined &&
  spawnSync(pythonWithTorch, ['-c', 'import gymnasium']).status === 0;

/** What the suite can do with programs here, for the titles of its tests. */
export const HOW_PROGRAMS_RUN =
  pythonWithTorch === undefined
    ? 'which nothing here can run: they are compiled at most'
    : hasGymnasium
      ? 'with PyTorch and Gymnasium'
      : 'with PyTorch, and a CartPole of ours in the place of Gymnasium’s';

/** Runs a file as a program. @param standIns whether our CartPole takes Gymnasium's place though that may be there */
export async function runPython(
  interpreter: string,
  args: readonly string[],
  standIns = !hasGymnasium,
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(interpreter, args, {
    maxBuffer: 64e6,
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      ...(standIns && { PYTHONPATH: import.meta.dirname }),
    },
  });
}

/** Has Python's own compiler look at a file. @throws Error where it is no program */
export async function compiles(file: string): Promise<void> {
  // -W error: a stray backslash in a string only warns
  if (python) await runPython(python, ['-W', 'error', '-m', 'py_compile', file]);
}
