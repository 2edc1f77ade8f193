import type { Engine, EngineKind } from './engine';
import { createPlainEngine } from './plain/plainEngine';

/** An engine, and why it is this one: a clause for the reader. */
export interface SelectedEngine {
  readonly engine: Engine;
  readonly why: string;
}

/**
 * Opens the engine that the reader chose. WebGL, and TF.js with it, is fetched only when it is asked for; where it cannot be
 * had, the plain engine stands in, and `why` says so.
 */
export async function selectEngine(choice: 'auto' | EngineKind): Promise<SelectedEngine> {
  if (choice === 'auto') {
    return { engine: createPlainEngine(), why: 'it starts at once, without a download' };
  }
  if (choice === 'plain') return { engine: createPlainEngine(), why: 'you chose it' };
  try {
    const { createWebglEngine } = await import('./webgl/webglEngine');
    return { engine: await createWebglEngine(), why: 'you chose it' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { engine: createPlainEngine(), why: `WebGL cannot be had here: ${reason}` };
  }
}
