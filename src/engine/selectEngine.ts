import type { Engine, EngineRequest } from './engine';
import { createPlainEngine } from './plain/plainEngine';
import { startHelperThread, usefulThreads } from './pool/helperThread';
import { createPoolEngine } from './pool/poolEngine';

/** An engine, and why it is this one: a clause for the reader. */
export interface SelectedEngine {
  readonly engine: Engine;
  readonly why: string;
}

/** The plain engine with as many threads as are useful here. */
function plain(): Engine {
  const threads = usefulThreads();
  return threads > 1 ? createPoolEngine(threads, startHelperThread) : createPlainEngine();
}

/**
 * Opens the engine that the reader chose; for `auto` the plain one, until it has been judged which is faster. WebGL, and TF.js with it, is fetched only when it is asked for; where it cannot be
 * had, the plain engine stands in, and `why` says so.
 */
export async function selectEngine(choice: EngineRequest): Promise<SelectedEngine> {
  if (choice === 'auto') {
    return {
      engine: plain(),
      why: 'it starts at once; whether another is faster here is being found out',
    };
  }
  if (choice === 'one-thread') {
    return { engine: createPlainEngine(), why: 'its helper threads failed' };
  }
  if (choice === 'plain') return { engine: plain(), why: 'you chose it' };
  try {
    const { createWebglEngine } = await import('./webgl/webglEngine');
    return { engine: await createWebglEngine(), why: 'you chose it' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { engine: plain(), why: `WebGL cannot be had here: ${reason}` };
  }
}
