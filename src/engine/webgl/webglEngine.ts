import { memory } from '@tensorflow/tfjs-core';
import { mlp } from '../../rl/policy/mlp';
import type { Engine } from '../engine';
import { openGlContext } from './glContext';
import { stepFragment } from './glsl/collect.glsl';
import { paramLayout } from './paramLayout';
import { readback } from './readback';
import { closeTfBackend, openTfBackend } from './tfBackend';
import { createWebglCohort } from './webglCohort';

export interface WebglEngine extends Engine {
  /** Counts to watch: neither tensors nor read-backs may grow but by one read-back an epoch. */
  stats(): { readonly readBacks: number; readonly numTensors: number };
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
    context.program(stepFragment(paramLayout(mlp([4, 32, 2])), 2));
    await openTfBackend(context.gl);
  } catch (error) {
    closeTfBackend();
    context.dispose();
    throw error;
  }
  const reads = readback(context);
  const software = /SwiftShader|llvmpipe|Software|Basic Render/i.exec(context.renderer);
  return {
    kind: 'webgl',
    description: software
      ? `WebGL through TF.js (in software, ${software[0]}: no graphics hardware in use)`
      : 'WebGL through TF.js',
    createCohort(spec, start) {
      context.assertAlive();
      return createWebglCohort(context, reads, spec, start);
    },
    stats: () => ({ readBacks: reads.count(), numTensors: memory().numTensors }),
    dispose() {
      closeTfBackend();
      context.dispose();
    },
  };
}
