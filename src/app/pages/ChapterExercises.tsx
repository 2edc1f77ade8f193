import { EXERCISES } from '../../exercises/exercises';
import { SiteLink } from '../site';

interface ChapterExercisesProps {
  /** of the chapter */
  slug: string;
}

/** The exercises to a chapter, where there are any. */
export function ChapterExercises({ slug }: ChapterExercisesProps) {
  const exercises = EXERCISES.filter(({ chapter }) => chapter === slug);
  if (exercises.length === 0) return null;
  return (
    <nav className="exercise-links needs-js" aria-label="Exercises to this chapter">
      <span className="kicker">Exercises, in TypeScript or Python</span>
      <ul>
        {exercises.map(({ id, title, kind }) => (
          <li key={id}>
            <SiteLink to={`/exercises/#${id}`}>
              {kind === 'write' ? title : `Find the bug: ${title}`}
            </SiteLink>{' '}
            <span className="answered" data-exercises={id} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
