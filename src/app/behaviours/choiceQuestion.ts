import { explain } from './feedback';
import { answerTo, recordAnswer } from './progress';

/** Picking a choice opens its explanation. */
export function startChoiceQuestion(question: HTMLElement, id: string): void {
  for (const input of question.querySelectorAll('input')) {
    if (input.value === answerTo(id)) {
      input.checked = true;
      showVerdict(question, input);
    }
    input.addEventListener('change', () => {
      showVerdict(question, input);
      recordAnswer(id, input.value);
    });
  }
}

function showVerdict(question: HTMLElement, picked: HTMLInputElement): void {
  explain(question, ({ dataset }) => dataset.choice === picked.value);
  for (const choice of question.querySelectorAll<HTMLElement>('.choice')) {
    const input = choice.querySelector('input');
    choice.dataset.verdict =
      input !== picked ? '' : input.dataset.right === 'true' ? 'right' : 'wrong';
  }
}
