import { useEffect, useMemo, useState } from 'react';
import type { Lab, LabStore } from '../../session/lab/lab';
import { proofOf } from '../../session/lab/shareOf';
import type { Session } from '../../session/session';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';

interface LabOpenedProps {
  store: LabStore;
  lab: Lab;
  session: Session;
}

const Lesson = later(
  async () => (await import('./Lesson')).Lesson,
  ({ lesson }) => <p className={shared.notice}>{lesson.question}</p>,
);

/** What became of the link that the page was opened with, and whether its curves came out again. */
export function LabOpened({ store, lab, session }: LabOpenedProps) {
  const refusal = useLink(store);
  const { opened, offeredCode } = lab;
  const proof = useMemo(
    () => (opened ? proofOf(lab, store.record(), session) : undefined),
    [opened, lab, store, session],
  );
  const lesson = opened?.shared.lesson;
  const isOfLink = opened?.id === lab.current.id;
  const sentences = [
    isOfLink &&
      `This experiment came with a link${opened.shared.name === '' ? '' : `: ${opened.shared.name}`}.`,
    // an experiment from a file brings code along too
    offeredCode !== undefined &&
      `The ${isOfLink ? 'link' : 'experiment'} brings a Φ of its own as code. It has not been run: read it below, in the editor.`,
    proof,
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <>
      {refusal !== undefined && (
        <p role="alert" className={shared.failure}>
          {refusal} The lab is as it was.
        </p>
      )}
      <p role="status" aria-label="Link" className={shared.notice} hidden={sentences.length === 0}>
        {sentences.join(' ')}
      </p>
      {lesson && lesson.question !== '' && (
        // each run has its own prediction
        <Lesson key={`${lab.current.id} ${lesson.question}`} lesson={lesson} session={session} />
      )}
    </>
  );
}

/** Opens the experiment that the address is about, now and whenever it changes. @returns why it could not be */
function useLink(store: LabStore): string | undefined {
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    let isGone = false;
    async function follow() {
      const { hash } = location;
      if (!hash.startsWith('#x=')) return setRefusal(undefined);
      const { readLink } = await import('../../session/lab/permalink');
      const link = readLink(hash);
      // by now there may be no lab any more, or another address
      if (isGone || location.hash !== hash) return;
      setRefusal(link.ok ? undefined : link.text);
      if (link.ok) store.openShared(link.shared);
    }
    const onChange = () => void follow();
    onChange();
    addEventListener('hashchange', onChange);
    return () => {
      isGone = true;
      removeEventListener('hashchange', onChange);
    };
  }, [store]);
  return refusal;
}
