import { EXERCISES } from '../../exercises/exercises';
import { type Chapter, chapters } from '../chapterOrder';
import { SiteLink } from '../site';

interface ContentsPageProps {
  /** The ids of a chapter's questions. */
  questionsOf: (chapter: Chapter) => readonly string[];
}

/** The first page: what the book is, and its chapters. */
export function ContentsPage({ questionsOf }: ContentsPageProps) {
  return (
    <div className="page contents">
      <h1>Reward to Go</h1>
      <p className="standfirst">An explorable introduction to policy optimization</p>
      <TitlePicture />
      <p>
        A policy gradient is an average: try things, see what came of them, and make what went well
        a little more likely. This book takes that sentence apart until every symbol in it can be
        moved. Its figures are not recordings. They train real policies while you read, on your
        machine, and what they compute is what the code printed beside them says.
      </p>
      <p>
        It asks for calculus, a little programming, and the idea of a Markov decision process. You
        can read it from front to back, or open a chapter in front of a class.
      </p>
      <h2 id="chapters">Chapters</h2>
      <ol className="toc">
        {chapters.map((chapter) => (
          <li key={chapter.slug} className={`toc-item is-${chapter.status}`}>
            <Entry
              chapter={chapter}
              questions={chapter.status === 'ready' ? questionsOf(chapter) : []}
            />
          </li>
        ))}
      </ol>
      <p>
        <SiteLink to="/exercises">{`Exercises: ${EXERCISES.length} functions to write and bugs to find`}</SiteLink>
        , in TypeScript or in Python.{' '}
        <span className="answered" data-exercises={EXERCISES.map(({ id }) => id).join(' ')} />
      </p>
    </div>
  );
}

/** A box for the crowd, of its size from the first paint on; what comes to life in it is fetched after the text has been painted. */
function TitlePicture() {
  return (
    <figure className="figure figure-full title-picture" id="crowd" aria-labelledby="crowd-title">
      <div className="figure-head">
        <p className="figure-title" id="crowd-title">
          A crowd of carts learns to balance
        </p>
        <div className="figure-tools" />
      </div>
      <div className="figure-stage">
        <div className="title-box" data-scene="crowd" />
      </div>
      <figcaption>
        <p>
          Each cart tries to keep its pole upright, and all play one policy. Most fall. The mean of
          their returns is the area under the curve, and from epoch to epoch one policy gradient
          makes it grow. Nothing here is recorded: your own machine is training. A press on a cart
          lifts it out.
        </p>
      </figcaption>
    </figure>
  );
}

interface EntryProps {
  chapter: Chapter;
  questions: readonly string[];
}

function Entry({ chapter, questions }: EntryProps) {
  const isReady = chapter.status === 'ready';
  return (
    <>
      <span className="toc-number">{chapter.number}</span>
      <div>
        <h3 className="toc-title">
          {isReady ? <SiteLink to={`/${chapter.slug}`}>{chapter.title}</SiteLink> : chapter.title}{' '}
          {isReady ? (
            <span className="toc-progress">
              <span className="answered" data-questions={questions.join(' ')} />
              <span className="progress" data-progress={chapter.slug} />
            </span>
          ) : (
            <span className="coming">coming</span>
          )}
        </h3>
        <p className="toc-promise">{chapter.promise}</p>
      </div>
    </>
  );
}
