import katex from 'katex';
import { islands } from '../../chapters/islands';
import type { Exercise } from '../../exercises/exercise';
import { EXERCISES } from '../../exercises/exercises';
import { CLOSING, MOST_TIED_SIGNS } from '../../text/formulaEnds';
import { Figure } from '../../ui/page/Figure';
import { Island } from '../../ui/page/Island';
import { chapters, placeOf } from '../chapterOrder';
import { SiteLink } from '../site';

const KINDS = [
  { kind: 'write', id: 'write', title: 'Write it yourself' },
  { kind: 'find-the-bug', id: 'bugs', title: 'Find the bug' },
] as const;

/** Every exercise, with the place where it is done. */
export function ExercisesPage() {
  return (
    <div className="page exercises">
      <h1>Exercises</h1>
      <p className="standfirst">Write the parts yourself, and find out what is wrong with others</p>
      <p>
        Each asks for one function, in TypeScript or in Python. Check calls it, in a sandbox of this
        page, on cases that are always the same and on some that are drawn afresh, and holds what it
        gives against the book’s own code. Nothing has to be installed, and nothing is sent
        anywhere.
      </p>
      <Island definition={islandOf('exercise-record')} props={{}} />
      {KINDS.map(({ kind, id, title }) => (
        <ExerciseList
          key={kind}
          kind={kind}
          id={id}
          title={title}
          exercises={EXERCISES.filter((exercise) => exercise.kind === kind)}
        />
      ))}
    </div>
  );
}

interface ExerciseListProps {
  kind: Exercise['kind'];
  id: string;
  title: string;
  exercises: readonly Exercise[];
}

function ExerciseList({ kind, id, title, exercises }: ExerciseListProps) {
  return (
    <>
      <h2 id={id} data-kind={kind}>
        {title}
      </h2>
      <ol className="exercise-list" data-kind={kind}>
        {exercises.map((exercise) => (
          <li key={exercise.id} data-exercise={exercise.id}>
            <a href={`#${exercise.id}`}>{exercise.title}</a>{' '}
            <span className="answered" data-exercises={exercise.id} />
          </li>
        ))}
      </ol>
      {exercises.map((exercise) => (
        <section
          key={exercise.id}
          className="exercise"
          data-exercise={exercise.id}
          data-kind={kind}
        >
          <Task {...exercise} />
          <Figure
            id={exercise.id}
            title={kind === 'write' ? 'Write it, and check it' : 'Mend it, and check it'}
            size="margin"
          >
            <Island definition={islandOf('exercise')} props={{ id: exercise.id }} />
          </Figure>
        </section>
      ))}
    </>
  );
}

function Task({ title, task, chapter: slug }: Exercise) {
  const chapter = chapters.find((each) => each.slug === slug);
  if (!chapter) throw new Error(`there is no chapter ${slug}`);
  return (
    <>
      <h3>{title}</h3>
      <p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX made it, of a text of ours */}
        <span dangerouslySetInnerHTML={{ __html: withFormulas(task) }} />
      </p>
      <p className="notation-where">
        To chapter <SiteLink to={`/${slug}`}>{placeOf(chapter)}</SiteLink>
      </p>
    </>
  );
}

/**
 * A text of ours as HTML, what stands between dollar signs as formulas and between grave accents as code. A short formula is tied to what
 * closes it, as in chapters.
 */
function withFormulas(text: string): string {
  const parts = text.split('$');
  let html = withCode(parts[0]);
  for (let i = 1; i < parts.length; i += 2) {
    const formula = katex.renderToString(parts[i], { output: 'htmlAndMathml', strict: 'error' });
    const seen = formula.slice(formula.indexOf('katex-html')).replace(/^[^>]*>|<[^>]*>/g, '');
    const mark =
      seen.trim().length > MOST_TIED_SIGNS ? '' : (CLOSING.exec(parts[i + 1])?.[0] ?? '');
    html += mark ? `<span class="formula-end">${formula}${mark}</span>` : formula;
    html += withCode(parts[i + 1].slice(mark.length));
  }
  return html;
}

function withCode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

function islandOf(name: string) {
  const island = islands.find((each) => each.name === name);
  if (!island) throw new Error(`there is no island ${name}`);
  return island;
}
