import { type GlContext, openGlContext } from '../../engine/webgl/glContext';
import { createWebglCrowd } from '../../engine/webgl/webglCrowd';
import { givePulse } from '../pulse';
import { crowdShow } from './crowdShow';
import type { FromCrowd, ToCrowd } from './messages';
import { createPlainCrowd } from './plainCrowd';

/** s: a graphics driver takes its time over new programs, and says nothing meanwhile */
const DRIVER = 60;

const scope = self as unknown as DedicatedWorkerGlobalScope;
const pulse = givePulse((message) => scope.postMessage(message));
pulse.allow(DRIVER);

function post(message: FromCrowd): void {
  // all programs have run once
  if (message.type === 'epoch') pulse.allow(0);
  scope.postMessage(message);
}

let canvas: OffscreenCanvas | undefined;
let means: 'webgl' | 'plain' = 'webgl';
let context: GlContext | undefined;

const show = crowdShow({
  post,
  onNextFrame: (callback) => void scope.requestAnimationFrame(callback),
  open(spec) {
    if (!canvas) throw new Error('There is no canvas to draw on.');
    if (means === 'plain') return createPlainCrowd(canvas, spec);
    context ??= openGlContext(canvas);
    return createWebglCrowd(context, spec);
  },
});

scope.onmessage = ({ data }: MessageEvent<ToCrowd>) => {
  if (data.type === 'canvas') {
    ({ canvas, means } = data);
    canvas.addEventListener('webglcontextlost', () =>
      post({ type: 'lost', why: 'The browser has taken the graphics context away.' }),
    );
    return;
  }
  if (data.type === 'size' && canvas) {
    // also clears it, so that it must be drawn anew at once
    canvas.width = data.width;
    canvas.height = data.height;
  }
  show.handle(data);
};
