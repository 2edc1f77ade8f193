import type { Language } from '../exercises/exercise';
import type { SandboxScript } from '../worker/sandbox/sandboxScript';

/** What a sandbox runs; or why the code cannot be read, as a clause. */
export type CodeScript = SandboxScript | { readonly problem: string; readonly line: number };

/**
 * The script of a sandbox for the reader's code. What only this language needs is fetched here.
 *
 * @param names functions that will be called; with none, the code is to weigh
 * @throws where it cannot be fetched
 */
export function codeScript(
  language: Language,
  text: string,
  names?: readonly string[],
): Promise<CodeScript> {
  return SCRIPT_OF[language](text, names);
}

const loaders = {
  typescript: async () => {
    const [{ compileCode }, { sandboxScript }] = await Promise.all([
      import('../worker/sandbox/compileCode'),
      import('../worker/sandbox/sandboxScript'),
    ]);
    return { compileCode, sandboxScript };
  },
  python: async () => {
    const [{ fetchPythonSources }, { pythonScript }] = await Promise.all([
      import('../worker/sandbox/python/pythonSources'),
      import('../worker/sandbox/python/pythonScript'),
    ]);
    return { sources: await fetchPythonSources(), pythonScript };
  },
};

/** Fetches what {@link codeScript} needs. @throws where it cannot be fetched */
export async function loadLanguage(language: Language): Promise<void> {
  await loaders[language]();
}

const SCRIPT_OF: Readonly<
  Record<Language, (text: string, names?: readonly string[]) => Promise<CodeScript>>
> = {
  async typescript(text, names) {
    const { compileCode, sandboxScript } = await loaders.typescript();
    const compiled = compileCode(text);
    return compiled.ok ? sandboxScript(compiled.code, names) : compiled;
  },
  async python(text, names) {
    const { sources, pythonScript } = await loaders.python();
    return pythonScript(sources, text, names);
  },
};
