import type { CodeRunner } from './codeRunner';

/** Fetches all that runs code, before anything waits for an answer of it. @throws where it cannot be fetched */
export async function loadCodeRunner(): Promise<CodeRunner> {
  const runner = (await import('./codeRunner')).createCodeRunner();
  await runner.prepare();
  return runner;
}
