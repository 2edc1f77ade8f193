import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { adoptStyles } from './adoptStyles';

/** What an editor knows of a language: its words, its indents, what it offers to complete. */
export type CodeLanguage = Extension;

adoptStyles();

export interface CodeEditor {
  setText(text: string): void;
  /** Marks one line as the one that a problem is about, or none. */
  setMark(mark: { readonly line: number; readonly text: string } | undefined): void;
  focus(): void;
  destroy(): void;
}

interface CodeEditorOptions {
  label: string;
  text: string;
  language: CodeLanguage;
  selection: readonly [from: number, to: number];
  /** hears of the reader's changes */
  onChange: (text: string) => void;
}

const looks = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--right)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--right)' },
  { tag: [tags.typeName, tags.className], color: 'var(--ink-soft)' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--wrong)' },
]);

const theme = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--sheet)',
    fontSize: 'inherit',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { padding: '0.6rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.4rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sheet)', color: 'var(--ink-soft)', border: '0' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 22%, transparent) !important',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-wash)',
    outline: '1px solid var(--rule-strong)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--rule-strong)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent-wash)',
    color: 'var(--ink)',
  },
  '.cm-completionInfo': { fontFamily: 'var(--sans)', maxWidth: '18rem' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--wrong)', fontFamily: 'var(--sans)' },
});

const hat = Decoration.mark({ class: 'code-hat' });
const combining = Decoration.mark({ class: 'code-mark' });

const hatted = new MatchDecorator({
  regexp: /\p{L}\u0302/gu,
  decorate(add, from, to) {
    add(from, to - 1, hat);
    add(to - 1, to, combining);
  },
});

/** Draws hats, as printed code has them. */
const hats = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = hatted.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = hatted.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

/** An editor for code, which leaves Tab to the page: whoever came by keyboard gets away by keyboard. */
export function createCodeEditor(
  parent: HTMLElement,
  { label, text, language, selection: [anchor, head], onChange }: CodeEditorOptions,
): CodeEditor {
  // what the page sets, the page knows
  let isOurs = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor, head },
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        highlightSpecialChars(),
        hats,
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        language,
        syntaxHighlighting(looks),
        theme,
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
        ]),
        // what scrolls must be reachable by keyboard, which not every browser takes what can be edited for
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isOurs) onChange(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isOurs = false;
    },
    setMark(mark) {
      const { doc } = view.state;
      if (!mark) {
        view.dispatch(setDiagnostics(view.state, []));
        return;
      }
      const { from, to } = doc.line(Math.min(Math.max(1, mark.line), doc.lines));
      const diagnostic = { from, to, severity: 'error', message: mark.text } as const;
      view.dispatch(setDiagnostics(view.state, [diagnostic]));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
