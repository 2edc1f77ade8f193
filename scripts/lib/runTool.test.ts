import { expect, test } from 'vitest';
import { runTool } from './runTool.mjs';

const node = (source: string, silence: number) =>
  runTool(process.execPath, ['-e', source], { silence });

test('a program that is silent for too long is ended, and what it said is kept', async () => {
  // Long enough for Node to start and speak, also on a busy machine.
  const { code, output, endedAt } = await node(
    'console.log("begun"); setInterval(() => {}, 1000)',
    4000,
  );
  expect(code).toBe(124);
  expect(output).toMatch(/^begun\n[\s\S]*silent for 4 s/);
  expect(endedAt).toBeLessThanOrEqual(Date.now());
});

test('a program that goes on printing is not ended, however long it takes', async () => {
  // Eight lines, together longer than the silence; each far shorter, also on a busy machine.
  const source =
    'let i = 0; const t = setInterval(() => { console.log(i); if (++i === 8) clearInterval(t); }, 400)';
  const { code, output, endedAt } = await node(source, 3000);
  expect(code).toBe(0);
  expect(endedAt).toBeUndefined();
  expect(output.trim().split('\n')).toHaveLength(8);
});

test('a program that is missing has an exit code too', async () => {
  const { code, output } = await runTool('no-such-program-anywhere', []);
  expect(code).toBe(127);
  expect(output).toContain('no-such-program-anywhere');
});
