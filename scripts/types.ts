import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { projects } from './lib/typeProjects.ts';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

interface Outcome {
  project: string;
  ok: boolean;
  seconds: number;
  output: string;
}

function check(project: string): Promise<Outcome> {
  const began = performance.now();
  return new Promise((resolve) => {
    const pretty = process.stdout.isTTY ? 'true' : 'false';
    const child = spawn(
      process.execPath,
      [tsc, '-p', `tsconfig.${project}.json`, '--noEmit', '--pretty', pretty],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      // TS18003: a project whose folders are still empty has nothing to say.
      const empty = output.includes('error TS18003');
      const seconds = (performance.now() - began) / 1000;
      resolve({ project, ok: code === 0 || empty, seconds, output: empty ? '' : output });
    });
  });
}

/** Two at a time: each compiler run keeps one core busy. */
async function checkAll(names: readonly string[]): Promise<Outcome[]> {
  const waiting = [...names];
  const outcomes: Outcome[] = [];
  async function work(): Promise<void> {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      outcomes.push(await check(name));
    }
  }
  await Promise.all([work(), work()]);
  return outcomes;
}

const asked = process.argv.slice(2);
const missing = asked.filter((name) => !existsSync(`tsconfig.${name}.json`));
if (missing.length > 0) {
  console.error(`No type project named ${missing.join(', ')}. There are: ${projects.join(', ')}.`);
  process.exit(1);
}

const outcomes = await checkAll(asked.length > 0 ? asked : projects);
for (const { project, ok, seconds, output } of outcomes) {
  console.log(`types ${project}: ${ok ? 'ok' : 'failed'} (${seconds.toFixed(1)} s)`);
  if (output) console.log(output.trimEnd());
}
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;
