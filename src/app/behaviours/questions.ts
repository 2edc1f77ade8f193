import { startChoiceQuestion } from './choiceQuestion';
import { startNumberQuestion } from './numberQuestion';
import { startOrderQuestion } from './orderQuestion';

const kinds: Readonly<Record<string, (question: HTMLElement, id: string) => void>> = {
  choice: startChoiceQuestion,
  number: startNumberQuestion,
  order: startOrderQuestion,
};

/** Makes the questions answer: what the reader says is judged, explained, and kept. */
export function startQuestions(): void {
  for (const question of document.querySelectorAll<HTMLElement>('[data-question]')) {
    const { question: id = '', kind = '' } = question.dataset;
    kinds[kind]?.(question, id);
  }
}
