import { visibleText } from '../../text/visibleText';

/** What a link for a class can leave out of an exercise. */
export const HIDEABLE = ['hints', 'solutions'] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** What a teacher's link makes of the page of exercises. */
export interface Assignment {
  /** ids; none chooses none, and shows all */
  readonly only: readonly string[];
  readonly hide: readonly Hideable[];
}

export type ReadAssignment =
  | { readonly ok: true; readonly assignment: Assignment }
  /** @property text one sentence for the reader */
  | { readonly ok: false; readonly text: string };

/**
 * Reads an address's query, `?only=reward-to-go,gae&hide=hints,solutions`: a teacher can write it by hand, and links within the page keep it.
 * All of it is good, or none is taken. What else the query holds is somebody else's.
 *
 * @param known ids of the exercises that there are
 */
export function readAssignment(search: string, known: readonly string[]): ReadAssignment {
  const query = new URLSearchParams(search);
  const only = listIn(query, 'only');
  const hide = listIn(query, 'hide');
  if (only === 'twice' || hide === 'twice') return refused('it says the same thing twice');
  const stranger = only.find((id) => !known.includes(id));
  if (stranger !== undefined) {
    return refused(`it chooses the exercise “${visibleText(stranger)}”, which is not here`);
  }
  const odd = hide.find((each) => !isHideable(each));
  if (odd !== undefined) {
    return refused(`it hides “${visibleText(odd)}”, and can hide hints and solutions only`);
  }
  return {
    ok: true,
    assignment: {
      only: known.filter((id) => only.includes(id)),
      hide: HIDEABLE.filter((each) => hide.includes(each)),
    },
  };
}

/** The query of an address, with its question mark; empty where there is nothing to say. */
export function writeAssignment({ only, hide }: Assignment): string {
  const parts = [
    ...(only.length > 0 ? [`only=${only.join(',')}`] : []),
    ...(hide.length > 0 ? [`hide=${hide.join(',')}`] : []),
  ];
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** What the page says of itself under a teacher's link; nothing where the link changes nothing. */
export function assignmentText({ only, hide }: Assignment): string | undefined {
  const chosen =
    only.length === 0
      ? 'all exercises'
      : only.length === 1
        ? 'one exercise'
        : `${only.length} exercises`;
  if (only.length === 0 && hide.length === 0) return undefined;
  const without = hide.length === 0 ? '' : `, without ${hide.join(' and ')}`;
  return `This link is for a class: it shows ${chosen}${without}.`;
}

function refused(why: string): ReadAssignment {
  return {
    ok: false,
    text: `What the link chooses could not be read: ${why}. All exercises are shown.`,
  };
}

function isHideable(value: string): value is Hideable {
  return HIDEABLE.some((each) => each === value);
}

function listIn(query: URLSearchParams, name: string): readonly string[] | 'twice' {
  const [list, ...others] = query.getAll(name);
  if (others.length > 0) return 'twice';
  return (list ?? '').split(',').flatMap((part) => part.trim() || []);
}
