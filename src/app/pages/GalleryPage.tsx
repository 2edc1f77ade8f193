import { islands } from '../../chapters/islands';
import { Figure } from '../../ui/page/Figure';
import { Island } from '../../ui/page/Island';
import type { GalleryCase } from '../../ui/page/island';

interface GalleryPageProps {
  cases: readonly GalleryCase[];
}

/** Every figure of the book in states worth looking at, for reviewers and for screenshots. */
export function GalleryPage({ cases }: GalleryPageProps) {
  return (
    <div className="page gallery">
      <h1>All figures</h1>
      <p className="standfirst">Every live part of the book, out of its chapter.</p>
      {cases.map(({ id, title, island, props }) => {
        const definition = islands.find((candidate) => candidate.name === island);
        if (!definition) throw new Error(`gallery case ${id}: there is no island ${island}`);
        return (
          <Figure key={id} id={id} title={title} size="margin">
            <Island definition={definition} props={props} />
          </Figure>
        );
      })}
    </div>
  );
}
