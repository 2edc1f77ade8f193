import { memory } from '@tensorflow/tfjs-core';
import { mlp } from '../../rl/policy/mlp';
import type { Engine } from '../engine';
import { openGlContext } from './glContext';
import { collectFragment } from './glsl/collect.glsl';
import { inOrder } from './inOrder';
import { paramLayout } from './paramLayout';
import { readback } from './readback';
import { softwareRenderer } from './softwareRenderer';
import { closeTfBackend, openTfBackend } from './tfBackend';
import { createWebglCohort } from './webglCohort';

export interface WebglEngine extends Engine {
  readonly device: GraphicsDevice;
  stats(): WebglStats;
}

/** What computes. */
export interface GraphicsDevice {
  /** in the driver's words; '' where the browser does not say */
  readonly renderer: string;
  /** the software that stands in for hardware, by its name */
  readonly software: string | undefined;
}

/** Counts to watch. An epoch costs one read-back, and another each time that it is collected again; tensors do not grow. */
export interface WebglStats {
  readonly readBacks: number;
  /** how often an epoch was collected again, since some run's batch was not full */
  readonly retries: number;
  /** of TF.js */
  readonly numTensors: number;
}

/**
 * Trains on the graphics device: own programs for the episodes, TF.js for the gradients. TF.js has one backend a thread, so
 * dispose of an engine before creating the next.
 *
 * @throws Error with a sentence for the reader where this browser or its graphics driver cannot
 */
export async function createWebglEngine(): Promise<WebglEngine> {
  const context = openGlContext();
  try {
    // A driver that rejects the largest program does so here, not in the middle of an experiment.
    context.program(collectFragment(paramLayout(mlp([4, 32, 2])), 2));
    await openTfBackend(context.gl);
  } catch (error) {
    closeTfBackend();
    context.dispose();
    throw error;
  }
  const counts = { readBacks: 0, retries: 0 };
  const reads = readback(context, counts);
  const software = softwareRenderer(context.renderer);
  return {
    kind: 'webgl',
    device: { renderer: context.renderer, software },
    description: software
      ? `WebGL through TF.js (in software, ${software}: no graphics hardware in use)`
      : 'WebGL through TF.js',
    createCohort(spec, start) {
      context.assertAlive();
      return inOrder(createWebglCohort({ context, reads, counts }, spec, start));
    },
    stats: () => ({ ...counts, numTensors: memory().numTensors }),
    dispose() {
      closeTfBackend();
      context.dispose();
    },
  };
}
