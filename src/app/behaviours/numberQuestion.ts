import { explain, offerAnswer, partOf, startReveal } from './feedback';
import { caseOf } from './judgeAnswer';
import { answerTo, recordAnswer } from './progress';

/** A number is judged when it is checked; what is none is answered with a sentence, and the last good answer stays. */
export function startNumberQuestion(question: HTMLElement, id: string): void {
  const form = partOf<HTMLFormElement>(question, 'form');
  const input = partOf<HTMLInputElement>(question, 'input');
  const { min, max, range = '' } = form.dataset;
  const cases = [...question.querySelectorAll<HTMLElement>('.because')].map((explanation) => ({
    explanation,
    value: numberOf(explanation.dataset.value),
    within: numberOf(explanation.dataset.within),
  }));
  let good = '';

  /** Whether it could be judged. */
  const judge = (typed: string): boolean => {
    const found = caseOf(typed, cases, numberOf(min), numberOf(max));
    if (!found) return false;
    good = typed;
    explain(question, (each) => each === found.explanation);
    offerAnswer(question, found === cases[0]);
    return true;
  };

  const kept = answerTo(id) ?? '';
  if (judge(kept)) input.value = kept;
  startReveal(question);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    const isGood = judge(typed);
    if (isGood) recordAnswer(id, typed);
    input.ariaInvalid = String(!isGood);
    const what = typed ? `“${typed}” is not` : 'Type';
    const stays = good && ` Your answer stays ${good}.`;
    partOf(form, '.complaint').textContent = isGood ? '' : `${what} a number${range}.${stays}`;
  });
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
