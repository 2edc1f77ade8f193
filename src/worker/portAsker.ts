import { fieldsOf } from './customAnswers';
import type { CodeProblem } from './customWeigher';

/** Who asks → page: what is wrong with the reader's code, as far as its answers tell. */
export interface CodeTrouble extends CodeProblem {
  /** whether nothing is asked of it any more, so that its sandbox can go */
  readonly isOver: boolean;
}

/** ms without an answer, after which the reader's code is taken for one that never ends */
export const PATIENCE_MS = 2_000;
/** so many times as long may the first answer take, for which its sandbox has to be opened: on a busy machine that alone takes seconds */
export const OPENING = 2;

/** Looks that are spread over the patience: after a computer has slept, a clock would take the night for silence. */
const LOOKS = 8;

export const SILENCE_PROBLEM = 'its code did not answer in time, and was stopped';

export const UNASKED_PROBLEM = 'its code sent what nobody had asked for, and was stopped';

/** The part of a {@link CodeLink} that is used. */
export interface LinkLike<Request> {
  readonly requests: {
    postMessage(message: Request, transfer: Transferable[]): void;
    close(): void;
    onmessage: ((event: MessageEvent<unknown>) => void) | null;
    onmessageerror: ((event: MessageEvent<unknown>) => void) | null;
  };
  readonly trouble: { postMessage(trouble: CodeTrouble): void };
  readonly lines: number;
}

/** The fields of what has come: none of them is to be trusted. */
export type Fields = Readonly<Record<string, unknown>>;

/** Asks the reader's code, behind a port. */
export interface PortAsker<Request> {
  /**
   * @param make the request with this number, and what is handed over with it
   * @param read makes of an answer what it is worth
   * @param none what stands for an answer where there is none; why, as a clause
   */
  ask<T>(
    make: (id: number) => { readonly request: Request; readonly transfer: Transferable[] },
    read: (answer: Fields) => T,
    none: (problem: string) => T,
  ): Promise<T>;
}

/** A request that is under way. */
interface Waiting {
  take(answer: Fields): void;
  giveUp(problem: string): void;
}

/**
 * Asks behind a port, where code is that is not to be trusted with an answer. Silence ends the link, and so does the first
 * message that answers nothing that is being asked: a closed port delivers no more, however many are on their way.
 *
 * @param patience ms
 */
export function portAsker<Request>(
  { requests, trouble }: LinkLike<Request>,
  patience = PATIENCE_MS,
): PortAsker<Request> {
  let next = 0;
  let times = OPENING;
  let looks = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let ending: string | undefined;
  const waiting = new Map<unknown, Waiting>();

  /** Silence is counted from the last answer, or from the first question after a rest. */
  function look(): void {
    if (++looks >= times * LOOKS) end(SILENCE_PROBLEM);
  }

  function listen(): void {
    clearInterval(timer);
    looks = 0;
    if (waiting.size > 0) timer = setInterval(look, patience / LOOKS);
  }

  function end(problem: string): void {
    ending = problem;
    requests.onmessage = null;
    requests.close();
    trouble.postMessage({ problem, isOver: true });
    for (const each of [...waiting.values()]) each.giveUp(problem);
  }

  requests.onmessage = ({ data }) => {
    const answer = fieldsOf(data);
    const asked = waiting.get(answer.id);
    if (asked) asked.take(answer);
    else end(UNASKED_PROBLEM);
  };
  requests.onmessageerror = () => end(UNASKED_PROBLEM);

  return {
    ask(make, read, none) {
      if (ending !== undefined) return Promise.resolve(none(ending));
      const id = next++;
      return new Promise((resolve) => {
        const done = (answer: ReturnType<typeof none>) => {
          waiting.delete(id);
          listen();
          resolve(answer);
        };
        waiting.set(id, {
          take(answer) {
            times = 1;
            done(read(answer));
          },
          giveUp: (problem) => done(none(problem)),
        });
        if (waiting.size === 1) listen();
        const { request, transfer } = make(id);
        requests.postMessage(request, transfer);
      });
    },
  };
}
