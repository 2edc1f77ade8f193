/** What the surroundings add to the scope of the code. */
interface Scope {
  [name: string]: unknown;
}

/**
 * What a sandbox's script finds around it in a browser's worker, as far as it needs it: an event with two ports, and what the interpreter
 * of Python asks for. It travels into the context as its own text, so it must not mention anything from outside of itself.
 */
export function surroundings(scope: Scope): void {
  const { stringify, parse } = JSON;
  let react: ((event: unknown) => void) | undefined;

  class Event {
    stopImmediatePropagation() {}
  }
  class MessageEvent extends Event {
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
  class MessagePort {
    private listener: ((event: MessageEvent) => unknown) | undefined;
    get onmessage() {
      return this.listener;
    }
    set onmessage(listener) {
      this.listener = listener;
    }
    postMessage(message: unknown) {
      // JSON has no NaN and no infinities: they travel as texts, which no value is
      scope.answer = stringify(message, (_, part) =>
        typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
      );
    }
    hear(message: unknown) {
      this.listener?.(new MessageEvent(message));
    }
  }
  class TextDecoder {
    decode(bytes: Uint8Array): string {
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      try {
        return decodeURIComponent(escape(text));
      } catch {
        return text;
      }
    }
  }

  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  function bytesOf(base64: string): ArrayBuffer {
    const text = base64.replace(/=+$/, '');
    const bytes = new Uint8Array((text.length * 3) >> 2);
    let bits = 0;
    let held = 0;
    let at = 0;
    for (const digit of text) {
      held = ((held << 6) | DIGITS.indexOf(digit)) & 0xfffff;
      bits += 6;
      if (bits < 8) continue;
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
    return bytes.buffer;
  }

  Object.assign(scope, {
    self: scope,
    Event,
    MessageEvent,
    MessagePort,
    TextDecoder,
    WorkerGlobalScope: Object,
    performance: { now: () => 0 },
    crypto: { getRandomValues: (view: Uint8Array) => view.fill(0) },
    addEventListener(_: string, listener: (event: unknown) => void) {
      react ??= listener;
    },
    /** Hands the ports to the script, and asks it. @param wasm in base64, or empty */
    ask(request: string, wasm: string) {
      const requests = new MessagePort();
      const handed = wasm === '' ? null : bytesOf(wasm);
      react?.(new MessageEvent(handed, [requests, new MessagePort()]));
      requests.hear(parse(request));
    },
  });
}
