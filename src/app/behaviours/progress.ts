/** How far the reader got, chapter by chapter and question by question. */
interface Progress {
  /** slug → the furthest part of the chapter seen, 0 to 1 */
  readonly read: Record<string, number>;
  /** question id → what was answered last: a choice’s letter, a number as typed, an order */
  readonly answers: Record<string, string>;
}

const storageKey = 'reward-to-go.progress';
const progress = load();

/** Follows how far the chapter at hand is read, and writes it into the lists of chapters. */
export function startProgress(): void {
  const chapter = document.querySelector<HTMLElement>('[data-chapter]');
  const slug = chapter?.dataset.chapter;
  if (chapter && slug) {
    const follow = () => {
      const { top, height } = chapter.getBoundingClientRect();
      const seen = Math.min(1, Math.max(0, (innerHeight - top) / height));
      if (seen < (progress.read[slug] ?? 0) + 0.01) return;
      progress.read[slug] = seen > 0.97 ? 1 : seen;
      save();
      show();
    };
    addEventListener('scroll', throttle(follow, 400), { passive: true });
    // The first screen is not reading: progress starts with the first scroll.
  }
  show();
  showExercises();
}

/** What the reader answered last, if anything. It comes from storage, and may be no answer to the question as it is now. */
export function answerTo(question: string): string | undefined {
  return progress.answers[question];
}

/** Keeps the reader's answer. */
export function recordAnswer(question: string, answer: string): void {
  progress.answers[question] = answer;
  save();
}

function show(): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    const seen = progress.read[mark.dataset.progress ?? ''] ?? 0;
    const percent = Math.round(seen * 100);
    mark.textContent = percent === 0 ? '' : percent === 100 ? 'read' : `${percent} % read`;
    mark.style.setProperty('--read', String(seen));
  }
  for (const mark of document.querySelectorAll<HTMLElement>('[data-questions]')) {
    const ids = mark.dataset.questions?.split(' ') ?? [];
    const answered = ids.filter((id) => Object.hasOwn(progress.answers, id)).length;
    mark.textContent = answered === 0 ? '' : `${answered} of ${ids.length} answered`;
  }
}

/** Says of exercises how many of those that a mark names are solved; who solves them keeps a record (session/exercises/record.ts). */
function showExercises(): void {
  const marks = document.querySelectorAll<HTMLElement>('[data-exercises]');
  if (marks.length === 0) return;
  let record: Record<string, { passed?: unknown[] } | undefined> = {};
  try {
    record = JSON.parse(localStorage.getItem('reward-to-go.exercises') ?? '{}') ?? {};
  } catch {
    // nothing is kept, or nothing that can be read
  }
  for (const mark of marks) {
    const ids = mark.dataset.exercises?.split(' ') ?? [];
    const solved = ids.filter((id) => record[id]?.passed?.length).length;
    const many = ids.length > 1 ? `${solved} of ${ids.length} solved` : 'solved';
    mark.textContent = solved === 0 ? '' : many;
  }
}

function save(): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(progress));
  } catch {
    // Without storage, progress lasts as long as the page.
  }
}

function load(): Progress {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return {
      read: entries(kept, 'read', isShare),
      answers: entries(kept, 'answers', (value) => typeof value === 'string'),
    };
  } catch {
    return { read: {}, answers: {} };
  }
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** The entries of `kept[key]` whose values are of the right kind; storage may hold anything. */
function entries<T>(
  kept: unknown,
  key: string,
  isRight: (value: unknown) => value is T,
): Record<string, T> {
  const record: unknown = typeof kept === 'object' && kept ? Reflect.get(kept, key) : undefined;
  if (typeof record !== 'object' || record === null) return {};
  const right = Object.entries(record).filter((entry): entry is [string, T] => isRight(entry[1]));
  return Object.fromEntries(right);
}

/** At most one call in `wait` ms, the last one included. */
function throttle(call: () => void, wait: number): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      call();
    }, wait);
  };
}
