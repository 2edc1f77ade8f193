import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { copyText } from '../../../ui/copyText';
import styles from './LiveCell.module.css';
import type { Notebook } from './notebook';

/** Copies a link that carries all that was changed on the page. */
export function ShareButton({ notebook }: { notebook: Notebook }) {
  const [said, setSaid] = useState('');
  const [link, setLink] = useState<string>();

  async function share(): Promise<void> {
    try {
      const address = notebook.link();
      const isCopied = await copyText(address);
      setLink(isCopied ? undefined : address);
      setSaid(
        isCopied ? 'The link is copied.' : 'The browser does not let the page copy. The link:',
      );
    } catch (error) {
      setSaid(error instanceof Error ? error.message : 'That did not work.');
    }
  }

  return (
    <>
      <Button onClick={() => void share()}>Copy a link to my changes</Button>
      <span aria-live="polite">{said}</span>
      {link && <input className={styles.link} aria-label="Link" readOnly value={link} />}
    </>
  );
}
