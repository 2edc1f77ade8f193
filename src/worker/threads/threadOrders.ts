import type { CompiledKernels } from '../../engine/kernels/wasm';
import type { HelperThread } from '../../engine/pool/poolEngine';

/** Kinds of worker that the training worker has work for. */
export type ThreadKind = 'plain' | 'race';

/**
 * Training worker → page: start a worker and hand it this port, or end it. A page starts workers without fail; a worker that starts some
 * itself may hang in it (docs/decisions/043).
 */
export type ThreadOrder =
  | {
      readonly type: 'thread';
      readonly id: number;
      readonly kind: ThreadKind;
      readonly port: MessagePort;
    }
  | { readonly type: 'end-thread'; readonly id: number };

/** Page → thread: its beginning. */
export interface ThreadStart {
  readonly port: MessagePort;
  /** what it then need not compile itself */
  readonly kernels: CompiledKernels | undefined;
}

/** The way back: that worker could not be started, or has died. */
export interface ThreadLost {
  readonly type: 'thread-lost';
  readonly id: number;
}

/** The training worker's end. */
export interface ThreadOrders {
  /** Has a worker started. Calls to it wait until it is there. */
  start(kind: ThreadKind): HelperThread & { readonly endpoint: MessagePort };
  lost(message: ThreadLost): void;
}

export function threadOrders(
  post: (order: ThreadOrder, transfer: Transferable[]) => void,
): ThreadOrders {
  const deaths = new Map<number, () => void>();
  let started = 0;
  return {
    start(kind) {
      const id = started++;
      const { port1, port2 } = new MessageChannel();
      post({ type: 'thread', id, kind, port: port2 }, [port2]);
      return {
        endpoint: port1,
        onDeath: (tell) => void deaths.set(id, tell),
        terminate() {
          deaths.delete(id);
          port1.close();
          post({ type: 'end-thread', id }, []);
        },
      };
    },
    lost({ id }) {
      const tell = deaths.get(id);
      deaths.delete(id);
      tell?.();
    },
  };
}
