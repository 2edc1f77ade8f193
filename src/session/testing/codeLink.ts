import type { CustomWeights } from '../../worker/customWeigher';
import type { CodeLink, WeighAnswer, WeighRequest } from '../../worker/portWeigher';

/** A link behind which there is no sandbox, but what answers; and how to end it, for a port that is open keeps a test running. */
export function codeLink(answer: (request: WeighRequest) => readonly CustomWeights[]): {
  readonly link: CodeLink;
  close(): void;
} {
  const { port1: requests, port2 } = new MessageChannel();
  const { port1: trouble } = new MessageChannel();
  port2.onmessage = ({ data }: MessageEvent<WeighRequest>) =>
    port2.postMessage({ id: data.id, answers: answer(data) } satisfies WeighAnswer);
  return {
    link: { requests, trouble, lines: 1 },
    close() {
      requests.close();
      trouble.close();
    },
  };
}
