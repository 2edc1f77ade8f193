import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './CodeField.module.css';
import type { CodeEditor, CodeLanguage } from './codeEditor';

interface CodeFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** fetches what the editor knows of the language, along with the editor */
  loadLanguage: () => Promise<CodeLanguage>;
  /** the line to mark, and what is said there */
  mark: { readonly line: number; readonly text: string } | undefined;
}

/**
 * A field for code. It begins as a plain one, which takes text at once and everywhere; the first focus fetches an editor, which takes the
 * plain field's place, text, selection and focus.
 */
export function CodeField({ label, value, onChange, loadLanguage, mark }: CodeFieldProps) {
  const plain = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const hadFocus = useRef(false);
  const [editor, setEditor] = useState<CodeEditor>();
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);
  // as soon as the plain field is gone, and its focus with it
  useLayoutEffect(() => {
    if (editor && hadFocus.current) editor.focus();
  }, [editor]);
  useEffect(() => () => editor?.destroy(), [editor]);
  useEffect(() => editor?.setText(value), [editor, value]);
  useEffect(() => editor?.setMark(mark), [editor, mark]);

  async function fetchEditor(): Promise<void> {
    if (asked.current) return;
    asked.current = true;
    try {
      const [{ createCodeEditor }, language] = await Promise.all([
        import('./codeEditor'),
        loadLanguage(),
      ]);
      const field = plain.current;
      if (!host.current || !field) return;
      const { selectionStart, selectionEnd } = field;
      hadFocus.current = document.activeElement === field;
      const created = createCodeEditor(host.current, {
        label,
        text: field.value,
        language,
        selection: [selectionStart, selectionEnd],
        onChange: (text) => change.current(text),
      });
      setEditor(created);
    } catch {
      // The plain field does; the next focus tries again.
      asked.current = false;
    }
  }

  return (
    <div className={styles.code} data-editor={editor ? 'rich' : 'plain'}>
      {!editor && (
        <textarea
          ref={plain}
          className={styles.plain}
          aria-label={label}
          value={value}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          wrap="off"
          onFocus={() => void fetchEditor()}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <div ref={host} className={styles.rich} />
    </div>
  );
}
