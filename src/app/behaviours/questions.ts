import { answerTo, recordAnswer } from './progress';

/** Makes the questions answer: picking a choice opens its explanation, and is kept. */
export function startQuestions(): void {
  for (const question of document.querySelectorAll<HTMLElement>('[data-question]')) {
    const id = question.dataset.question ?? '';
    const inputs = [...question.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    const kept = inputs.find((input) => input.value === answerTo(id));
    if (kept) {
      kept.checked = true;
      showVerdict(question, kept);
    }
    for (const input of inputs) {
      input.addEventListener('change', () => {
        showVerdict(question, input);
        recordAnswer(id, input.value);
      });
    }
  }
}

function showVerdict(question: HTMLElement, picked: HTMLInputElement): void {
  for (const explanation of question.querySelectorAll<HTMLElement>('.because')) {
    explanation.hidden = explanation.dataset.choice !== picked.value;
  }
  for (const choice of question.querySelectorAll<HTMLElement>('.choice')) {
    const input = choice.querySelector('input');
    choice.dataset.verdict =
      input !== picked ? '' : input.dataset.right === 'true' ? 'right' : 'wrong';
  }
  question.querySelector('details')?.setAttribute('open', '');
}
