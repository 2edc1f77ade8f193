import { languageOf, type ReaderCode } from './code';
import type { CodeRunner } from './codeRunner';

/** Fetches all that runs this code, before anything waits for an answer of it. @throws where it cannot be fetched */
export async function loadCodeRunner(code: ReaderCode | undefined): Promise<CodeRunner> {
  const runner = (await import('./codeRunner')).createCodeRunner();
  await runner.prepare(languageOf(code ?? ''));
  return runner;
}
