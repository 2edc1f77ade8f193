import type { CellSource } from '../../../session/cells/assemble';
import { codeToCopy, shownLines } from '../../../ui/codeText';

/** The languages of live code. */
export type CellLanguage = 'ts' | 'py';

/** A live piece of code on the page. */
export interface PageCell extends CellSource {
  /** of the piece, and of its language: one on the page */
  readonly key: string;
  readonly id: string;
  readonly language: CellLanguage;
  /** what is printed */
  readonly printed: string;
  readonly figure: HTMLElement;
  /** whether a Python of it stands beside it, live or not */
  readonly hasPython: boolean;
}

/** The live pieces of the page, in its order. */
export function pageCells(): readonly PageCell[] {
  return [...document.querySelectorAll<HTMLElement>('figure[data-live]')].map((figure) => {
    const id = figure.dataset.live ?? '';
    const language = figure.dataset.language === 'py' ? 'py' : 'ts';
    const [file, regions] = (figure.dataset.from ?? '').split('#');
    const printed = codeToCopy(shownLines(figure)).trimEnd();
    return {
      key: `${id}.${language}`,
      id,
      language,
      file,
      regions: regions.split(','),
      printed,
      figure,
      hasPython: Boolean(figure.closest('.code-tabs')?.querySelector('[data-language=py]')),
    };
  });
}
