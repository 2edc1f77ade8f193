import { runInNewContext } from 'node:vm';
import type { SandboxScript } from '../sandboxScript';

/** What the script needs of a browser: events and ports, of which it uses nothing but what their prototypes have. */
class FakeEvent {
  stopImmediatePropagation() {}
}
class FakeMessageEvent extends FakeEvent {
  private readonly message: unknown;
  private readonly handed: readonly unknown[];
  constructor(message: unknown, handed: readonly unknown[] = []) {
    super();
    this.message = message;
    this.handed = handed;
  }
  get data() {
    return this.message;
  }
  get ports() {
    return this.handed;
  }
}
export class FakePort {
  readonly posted: unknown[] = [];
  private listener: ((event: FakeMessageEvent) => unknown) | undefined;
  get onmessage() {
    return this.listener;
  }
  set onmessage(listener) {
    this.listener = listener;
  }
  postMessage(message: unknown) {
    this.posted.push(structuredClone(message));
  }
  hear(message: unknown): unknown {
    return this.listener?.(new FakeMessageEvent(message));
  }
}

/** Runs a sandbox's script as its worker would, without a sandbox around it, and asks it once. */
export async function askScript(
  { script }: SandboxScript,
  request: object,
  handed: unknown = null,
): Promise<{ readonly requests: FakePort; readonly page: FakePort }> {
  let react: ((event: unknown) => void) | undefined;
  const scope: Record<string, unknown> = {
    addEventListener: (_: string, listener: (event: unknown) => void) => {
      react ??= listener;
    },
    Event: FakeEvent,
    MessageEvent: FakeMessageEvent,
    MessagePort: FakePort,
    Float32Array,
    Array,
    // what the interpreter of Python asks for
    WorkerGlobalScope: Object,
    TextDecoder,
    URL,
    console,
    performance,
    crypto,
  };
  scope.self = scope;
  runInNewContext(script, scope, { filename: 'blob:null/1' });
  const requests = new FakePort();
  const page = new FakePort();
  react?.(new FakeMessageEvent(handed, [requests, page]));
  await requests.hear(request);
  return { requests, page };
}
