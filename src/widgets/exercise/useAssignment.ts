import { useEffect, useState } from 'react';
import { EXERCISES } from '../../exercises/exercises';
import type { Assignment } from '../../session/exercises/assignment';

/** What the page's address makes of the exercises, and what is said of that. */
interface Followed {
  readonly assignment: Assignment;
  /** a sentence; undefined where the address says nothing */
  readonly text: string | undefined;
}

const NOTHING: Followed = { assignment: { only: [], hide: [] }, text: undefined };

/** Until it is known, nothing that may be hidden is shown. */
const NOT_YET: Followed = {
  assignment: { only: [], hide: ['hints', 'solutions'] },
  text: undefined,
};

/** Follows a teacher's link. What reads it is fetched where there is one. */
export function useAssignment(): Followed {
  const [followed, setFollowed] = useState(() =>
    /[?&](only|hide)=/.test(location.search) ? NOT_YET : NOTHING,
  );
  useEffect(() => {
    if (followed !== NOT_YET) return;
    import('../../session/exercises/assignment').then(
      ({ assignmentText, readAssignment }) => {
        const read = readAssignment(
          location.search,
          EXERCISES.map(({ id }) => id),
        );
        setFollowed(
          read.ok
            ? { assignment: read.assignment, text: assignmentText(read.assignment) }
            : { ...NOTHING, text: read.text },
        );
      },
      () => setFollowed({ ...NOTHING, text: NOT_FETCHED }),
    );
  }, [followed]);
  return followed;
}

const NOT_FETCHED =
  'What reads the link could not be fetched: all exercises are shown. Load the page again to follow it.';
