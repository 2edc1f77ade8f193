import type { Engine, EngineRequest } from './engine';
import { createPlainEngine } from './plain/plainEngine';
import { createPoolEngine, type HelperThread } from './pool/poolEngine';
import { usefulThreads } from './pool/usefulThreads';
import { clauseOf } from './reason';

/** An engine, and why it is this one: a clause for the reader. */
export interface SelectedEngine {
  readonly engine: Engine;
  readonly why: string;
}

/** What engines need of the worker that they are in. */
interface EngineHost {
  /** Starts a thread for the plain engine. */
  startThread(): HelperThread;
  /** Gives a sign of life in the course of long work. */
  beat(): void;
}

/** The plain engine with as many threads as are useful here. */
function plain({ startThread, beat }: EngineHost): Engine {
  const threads = usefulThreads();
  return threads > 1 ? createPoolEngine(threads, startThread, beat) : createPlainEngine(beat);
}

/**
 * Opens the engine that the reader chose; for `auto` the plain one, until it has been judged which is faster. WebGL, and TF.js with it, is fetched only when it is asked for; where it cannot be
 * had, the plain engine stands in, and `why` says so.
 */
export async function selectEngine(
  choice: EngineRequest,
  host: EngineHost,
): Promise<SelectedEngine> {
  if (choice === 'auto') {
    return {
      engine: plain(host),
      why: 'it starts at once; whether another is faster here is being found out',
    };
  }
  if (choice === 'one-thread') {
    return { engine: createPlainEngine(host.beat), why: 'its helper threads failed' };
  }
  if (choice === 'plain') return { engine: plain(host), why: 'you chose it' };
  try {
    const { createWebglEngine } = await import('./webgl/webglEngine');
    return { engine: await createWebglEngine(), why: 'you chose it' };
  } catch (error) {
    return { engine: plain(host), why: `WebGL cannot be had here: ${clauseOf(error)}` };
  }
}
