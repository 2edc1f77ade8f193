import { PATIENCE_MS, silenceProblem } from '../portWeigher';
import { type SandboxNews, sandboxScript } from './sandboxScript';

/** Where the reader's code runs, apart from everything. */
export interface Sandbox {
  /** Ends it, whatever its code is doing. */
  close(): void;
}

/** Why there are no weights, and of which line of the reader's code. */
export interface CodeProblem {
  /** a clause: “its code …” */
  readonly problem: string;
  readonly line?: number;
}

/** ms between two questions whether the sandbox is alive */
const PULSE_MS = 250;

/** Nothing from the network, nothing evaluated; scripts only of the frame itself and of the blob that it makes. */
const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:";

/** The frame's own script: starts the worker, hands the ports on, and passes on what the worker could not say itself. */
const FRAME_SCRIPT = `
onmessage = ({ data, ports: [requests, page, errors] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data], { type: 'text/javascript' })));
  worker.onerror = (event) => {
    event.preventDefault();
    errors.postMessage({ message: event.message || 'an error without words', line: event.lineno });
  };
  worker.postMessage(null, [requests, page]);
};`;

/**
 * Runs code in a worker within a frame of no origin: without network, storage or page. It is ended when it is silent for
 * {@link PATIENCE_MS}.
 *
 * @param code JavaScript that defines `phi`
 * @param requests a port at which requests for weights arrive
 * @param tell hears what goes wrong, each time; after a silence the sandbox is closed
 */
export function openSandbox(
  code: string,
  requests: MessagePort,
  tell: (problem: CodeProblem, isOver: boolean) => void,
): Sandbox {
  const { script, linesBefore } = sandboxScript(code);
  const pulse = new MessageChannel();
  const errors = new MessageChannel();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Where your own code runs';
  frame.hidden = true;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${FRAME_SCRIPT}</script>`;

  let silences = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  // Counted, not timed: after a computer has slept, a clock would take the night for silence.
  const feelPulse = () => {
    if (silences++ * PULSE_MS < PATIENCE_MS) {
      pulse.port1.postMessage(null);
      return;
    }
    close();
    tell({ problem: silenceProblem(PATIENCE_MS) }, true);
  };

  pulse.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    silences = 0;
    const problem = problemIn(data);
    if (problem) tell(problem, false);
  };
  errors.port1.onmessage = ({ data }: MessageEvent<{ message: string; line: number }>) => {
    const line = data.line - linesBefore;
    const isOwn = Number.isInteger(line) && line > 0;
    const said = data.message.replace(/^Uncaught /, '').slice(0, 200);
    close();
    tell(
      {
        problem: `its code threw “${said}”${isOwn ? ` in line ${line}` : ''}`,
        ...(isOwn && { line }),
      },
      true,
    );
  };

  function close(): void {
    clearInterval(timer);
    pulse.port1.close();
    errors.port1.close();
    frame.remove();
  }

  frame.onload = () => {
    const ports = [requests, pulse.port2, errors.port2];
    frame.onload = null;
    // to whatever origin: the frame has none
    frame.contentWindow?.postMessage(script, '*', ports);
    timer = setInterval(feelPulse, PULSE_MS);
  };
  document.body.append(frame);
  return { close };
}

/** What comes from a sandbox can be anything. */
function problemIn(data: unknown): CodeProblem | undefined {
  const news = data as Partial<SandboxNews & { problem: unknown; line: unknown }> | null;
  if (news?.type !== 'problem' || typeof news.problem !== 'string') return undefined;
  const { problem, line } = news;
  return {
    problem: problem.slice(0, 500),
    ...(typeof line === 'number' && Number.isInteger(line) && line > 0 && { line }),
  };
}
