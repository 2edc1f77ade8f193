import type { CodeProblem } from '../customWeigher';
import type { LinkLike } from '../portAsker';
import { openSandbox } from './sandbox';
import type { SandboxScript } from './sandboxScript';

/**
 * Opens a sandbox for one question, and closes it thereafter.
 *
 * @param ask puts the question; must not reject
 * @param fail what stands for an answer where the sandbox was ended
 */
export function askOnce<Request, T>(
  script: SandboxScript,
  ask: (link: LinkLike<Request>) => Promise<T>,
  fail: (problem: CodeProblem) => T,
): Promise<T> {
  const { port1: requests, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (answer: T) => {
      requests.close();
      sandbox.close();
      resolve(answer);
    };
    const sandbox = openSandbox(script, port2, (problem) => end(fail(problem)));
    // what the answer says, it says; and code that has broken the means of answering may give signs of life, and no answer
    const trouble = { postMessage: () => {} };
    void ask({ requests, trouble, lines: script.lines }).then(end);
  });
}
