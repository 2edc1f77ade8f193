import { languageOf, type ReaderCode, textOf } from '../../session/lab/code';
import { visibleCode } from '../../text/visibleText';
import { Button } from '../../ui/Button';
import { languageName } from '../parts/code/languageNames';
import shared from '../parts/figure.module.css';
import styles from './PhiEditor.module.css';

interface OfferProps {
  code: ReaderCode;
  onAccept: () => void;
  onDecline: () => void;
}

/** Code of somebody else's, to be read before it runs. */
export function Offer({ code, onAccept, onDecline }: OfferProps) {
  return (
    <section className={styles.offer} aria-label="Code from a link">
      <p>
        <strong>This code came with a link or a file. Read it first.</strong> It is{' '}
        {languageName(languageOf(code))}. It runs only when you accept it, in a sandbox without
        network or storage, and takes the place of what is in the editor.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.offered} tabIndex={0}>
        {visibleCode(textOf(code))}
      </pre>
      <div className={shared.row}>
        <Button onClick={onAccept}>Accept</Button>
        <Button onClick={onDecline}>Decline</Button>
      </div>
    </section>
  );
}
