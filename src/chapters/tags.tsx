import type { MDXComponents } from 'mdx/types';
import { Aside, Recap, YouWillLearn } from '../ui/page/Boxes.tsx';
import { Cite } from '../ui/page/Cite.tsx';
import { CodeTabs } from '../ui/page/CodeTabs.tsx';
import { Figure } from '../ui/page/Figure.tsx';
import { Island } from '../ui/page/Island.tsx';
import type { IslandDefinition, IslandProps } from '../ui/page/island.ts';
import { MarginNote, Noted, NoteMark } from '../ui/page/MarginNote.tsx';
import { Because, Choice, Question } from '../ui/page/Question.tsx';
import { Term } from '../ui/page/Term.tsx';
import { islands } from './islands.ts';

/** The whole vocabulary of a chapter, beside Markdown: static tags, and one tag an island. */
export const tags: MDXComponents = {
  Aside,
  Because,
  Choice,
  Cite,
  CodeTabs,
  Figure,
  MarginNote,
  Noted,
  NoteMark,
  Question,
  Recap,
  Term,
  YouWillLearn,
  ...Object.fromEntries(islands.map((island) => [tagName(island), islandTag(island)])),
};

/** `training-figure` is written `<TrainingFigure>`. */
function tagName({ name }: IslandDefinition): string {
  return name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

function islandTag(definition: IslandDefinition) {
  return (props: IslandProps) => <Island definition={definition} props={props} />;
}
