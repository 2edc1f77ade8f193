import type { MDXComponents } from 'mdx/types';
import type { ComponentProps } from 'react';
import { Notation } from '../ui/Notation';
import { Because } from '../ui/page/Because';
import { Aside, Recap, YouWillLearn } from '../ui/page/Boxes';
import { Cite } from '../ui/page/Cite';
import { CodeTabs } from '../ui/page/CodeTabs';
import { Derivation, Line, WrongTurn } from '../ui/page/Derivation';
import { Figure } from '../ui/page/Figure';
import { Island } from '../ui/page/Island';
import type { IslandDefinition, IslandProps } from '../ui/page/island';
import { MarginNote, Noted, NoteMark } from '../ui/page/MarginNote';
import { IfNear, NumberQuestion, Otherwise } from '../ui/page/NumberQuestion';
import { Item, OrderQuestion, TooEarly } from '../ui/page/OrderQuestion';
import { Predict } from '../ui/page/Predict';
import { Choice, Question } from '../ui/page/Question';
import { Do, Step, Steps } from '../ui/page/Steps';
import { Term } from '../ui/page/Term';
import { islands } from './islands';

/** The whole vocabulary of a chapter, beside Markdown: static tags, and one tag an island. */
export const tags: MDXComponents = {
  Aside,
  Because,
  Choice,
  Cite,
  CodeTabs,
  Do,
  Figure,
  IfNear,
  Item,
  Line,
  MarginNote,
  Notation,
  Noted,
  NoteMark,
  NumberQuestion,
  OrderQuestion,
  Otherwise,
  Predict,
  Question,
  Recap,
  Step,
  Steps,
  Term,
  TooEarly,
  WrongTurn,
  YouWillLearn,
  ...Object.fromEntries(islands.map((island) => [tagName(island), islandTag(island)])),
  Derivation: (props: Omit<ComponentProps<typeof Derivation>, 'checker'>) => (
    <Derivation {...props} checker={islandTag(islandNamed('derivation'))} />
  ),
};

function islandNamed(name: string): IslandDefinition {
  const found = islands.find((island) => island.name === name);
  if (!found) throw new Error(`There is no island ${name}.`);
  return found;
}

/** `training-figure` is written `<TrainingFigure>`. */
function tagName({ name }: IslandDefinition): string {
  return name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

function islandTag(definition: IslandDefinition) {
  return (props: IslandProps) => <Island definition={definition} props={props} />;
}
