import type { Language, Training } from '../../exercises/exercise';
import { codeOf } from '../lab/code';
import { LAB_SETTINGS } from '../lab/labSettings';
import { DEFAULT_VIEW } from '../lab/labView';
import { writeLink } from '../lab/permalink';

/**
 * The hash of an address that opens the lab with an answer as the reader's own Φ, beside a weight of the book's. Like any code in a link, it
 * is shown there, and run when the reader agrees.
 *
 * @throws Error with a sentence where it is too long for a link
 */
export function trainingLink(
  { phi, beside }: Training,
  language: Language,
  answer: string,
  name: string,
): string {
  return writeLink({
    name,
    settings: { ...LAB_SETTINGS, phis: [beside, 'custom'] },
    view: DEFAULT_VIEW,
    code: codeOf(language, `${answer.trimEnd()}\n\n${phi[language]}`),
    result: undefined,
    lesson: undefined,
  });
}
