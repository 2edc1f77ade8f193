import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import shared from './figure.module.css';

/**
 * A part of a figure whose script comes when it is first shown. Where it cannot be fetched, as without a network, a sentence stands in its
 * place and the figure lives on, which React's own `lazy` would take away whole.
 *
 * @param waiting what stands there until it has come
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: (props: P) => ReactNode = () => null,
): ComponentType<P> {
  let known: ComponentType<P> | undefined;

  return function Later(props: P) {
    const [Part, setPart] = useState(() => known);
    const [hasFailed, setFailed] = useState(false);
    const bring = useCallback(() => {
      setFailed(false);
      load().then(
        (part) => {
          known = part;
          setPart(() => part);
        },
        () => setFailed(true),
      );
    }, []);
    useEffect(() => {
      if (!known) bring();
    }, [bring]);
    useEffect(() => {
      if (!hasFailed) return;
      addEventListener('online', bring);
      return () => removeEventListener('online', bring);
    }, [hasFailed, bring]);

    if (Part) return <Part {...props} />;
    if (!hasFailed) {
      return (
        <>
          {waiting(props)}
          <span hidden data-busy />
        </>
      );
    }
    return (
      <p role="status" className={shared.notice}>
        A part of this figure could not be fetched; the rest works without it.{' '}
        <Button onClick={bring}>Try again</Button>
      </p>
    );
  };
}
