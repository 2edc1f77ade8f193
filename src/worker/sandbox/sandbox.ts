import { trustedHtml } from '../../text/trustedHtml';
import { visibleText } from '../../text/visibleText';
import { checkedProblem, fieldsOf } from '../customAnswers';
import type { CodeProblem } from '../customWeigher';
import { OPENING, PATIENCE_MS, SILENCE_PROBLEM, UNASKED_PROBLEM } from '../portAsker';
import { FRAME_SCRIPT } from './frameScript';
import type { SandboxScript } from './sandboxScript';

/** Where the reader's code runs, apart from everything. */
export interface Sandbox {
  /** Ends it, whatever its code is doing. */
  close(): void;
}

/** ms between two questions whether the sandbox is alive */
const PULSE_MS = 250;

/**
 * Nothing from the network, nothing evaluated; scripts only of the frame itself and of the blob that it makes. Where the page has a
 * policy, the frame inherits that too.
 *
 * @param more sources of scripts
 */
const policyWith = (more: string) =>
  `default-src 'none'; script-src 'unsafe-inline' blob:${more}; worker-src blob:`;

/** What a frame asks for that runs WebAssembly. */
const WASM = " 'wasm-unsafe-eval'";

/** The frame, as a policy of Trusted Types lets it pass: one of two, with WebAssembly or without. */
const frameHtml = trustedHtml('sandbox', (more) => {
  const policy = policyWith(more === WASM ? WASM : '');
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${FRAME_SCRIPT}</script>`;
});

/**
 * Runs code in a worker within a frame of no origin: without network, storage or page. It is ended when it throws outside of a request,
 * is silent for {@link PATIENCE_MS}, or {@link OPENING} times as long at first, or says anything that it was not asked.
 *
 * @param requests a port at which requests for weights arrive
 * @param tell hears why the sandbox was ended, once; not where it is closed from here
 */
export function openSandbox(
  { script, wasm, linesBefore, lines }: SandboxScript,
  requests: MessagePort,
  tell: (problem: CodeProblem) => void,
): Sandbox {
  const pulse = new MessageChannel();
  const ends = new MessageChannel();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Where your own code runs';
  frame.hidden = true;
  frame.srcdoc = frameHtml(wasm ? WASM : '');

  /** questions that have not been answered */
  let open = 0;
  let patience = OPENING * PATIENCE_MS;
  let timer: ReturnType<typeof setInterval> | undefined;

  function close(): void {
    clearInterval(timer);
    for (const { port1 } of [pulse, ends]) {
      port1.onmessage = null;
      port1.close();
    }
    frame.remove();
  }

  function end(problem: CodeProblem): void {
    close();
    tell(problem);
  }

  // Counted, not timed: after a computer has slept, a clock would take the night for silence.
  const feelPulse = () => {
    if (open * PULSE_MS >= patience) end({ problem: SILENCE_PROBLEM });
    else {
      open++;
      pulse.port1.postMessage(null);
    }
  };
  // Never what it says: reading a message may take long.
  pulse.port1.onmessage = () => {
    patience = PATIENCE_MS;
    if (open-- === 0) end({ problem: UNASKED_PROBLEM });
  };
  pulse.port1.onmessageerror = () => end({ problem: UNASKED_PROBLEM });

  ends.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { message, line } = fieldsOf(data);
    if (typeof message !== 'string') {
      end({ problem: UNASKED_PROBLEM });
      return;
    }
    const said = visibleText(message.replace(/^Uncaught /, ''));
    const own = typeof line === 'number' ? line - linesBefore : undefined;
    const { line: isOwn } = checkedProblem('', own, lines);
    const where = isOwn === undefined ? '' : ` in line ${isOwn}`;
    end(checkedProblem(`its code threw “${said}”${where}`, own, lines));
  };

  frame.onload = () => {
    const ports = [requests, pulse.port2, ends.port2];
    frame.onload = null;
    // to whatever origin: the frame has none
    frame.contentWindow?.postMessage({ script, wasm }, '*', ports);
    timer = setInterval(feelPulse, PULSE_MS);
  };
  document.body.append(frame);
  return { close };
}
