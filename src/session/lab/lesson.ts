import * as v from 'valibot';
import { visibleText } from '../../text/visibleText';

/** Characters that a lesson's question may have. */
export const MOST_QUESTION = 500;
export const MOST_CHOICES = 6;
export const MOST_CHOICE = 120;

/** What a teacher asks of a reader who opens the link. */
export const lessonSchema = v.strictObject(
  {
    /** what becomes of the drawers with settings */
    settings: v.picklist(
      ['open', 'locked', 'hidden'],
      'A lesson’s settings are open, locked, or hidden.',
    ),
    /** asked before the run; empty for no question */
    question: v.pipe(
      v.string('A lesson’s question must be text.'),
      v.maxLength(MOST_QUESTION, 'A lesson’s question is too long.'),
      v.transform((question) => visibleText(question, MOST_QUESTION)),
    ),
    /** answers to choose from; with none the answer is a number */
    choices: v.pipe(
      v.array(
        v.pipe(
          v.string('A choice must be text.'),
          v.minLength(1, 'A choice is empty.'),
          v.maxLength(MOST_CHOICE, 'A choice is too long.'),
          v.transform((choice) => visibleText(choice, MOST_CHOICE)),
        ),
        'Choices must be a list.',
      ),
      v.maxLength(MOST_CHOICES, 'There are too many choices.'),
    ),
    /** whether the page opens in large type, for a projector */
    projector: v.boolean('A lesson is for a projector or it is not.'),
  },
  'A lesson must be an object of settings, question, choices and projector.',
);

export type Lesson = v.InferOutput<typeof lessonSchema>;
