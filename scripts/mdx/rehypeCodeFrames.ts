import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { parseFenceMeta } from './fenceMeta.ts';

const languageNames: Readonly<Record<string, string>> = {
  ts: 'TypeScript',
  py: 'Python',
  python: 'Python',
  sh: 'Shell',
  json: 'JSON',
  text: 'Text',
};

/**
 * Sets each fence into a figure with a caption: the `title=` of the fence, and the path of the
 * `file=` that its lines were cut from. `size=margin` lets it reach into the margin, `fold="…"` folds it away under that line, and
 * `live=` names it as a piece that readers can change and run. Runs before the highlighter, which replaces the `<pre>`.
 */
export function rehypeCodeFrames() {
  return (tree: Root) => {
    visit(tree, 'element', (pre, index, parent) => {
      const code = pre.children[0];
      if (pre.tagName !== 'pre' || !parent || index === undefined) return;
      if (code?.type !== 'element' || code.tagName !== 'code') return;

      const meta = parseFenceMeta(code.data?.meta);
      const language = languageOf(code);
      const label = meta.get('label') ?? languageNames[language] ?? language;
      const className = meta.get('size') === 'margin' ? ['code', 'code-margin'] : ['code'];
      parent.children[index] = element(
        'figure',
        { className, dataLanguage: language, dataLabel: label, ...liveData(meta) },
        [caption(meta, label), folded(pre, meta.get('fold'))],
      );
      return [SKIP, index + 1];
    });
  };
}

/** What is needed to put the reader's text in the place of this one. */
function liveData(meta: ReadonlyMap<string, string>): Element['properties'] {
  const live = meta.get('live');
  if (live === undefined) return {};
  return { dataLive: live, dataFrom: `${meta.get('file')}#${meta.get('region')}` };
}

function folded(pre: Element, line: string | undefined): Element {
  if (line === undefined) return pre;
  const summary = element('summary', {}, [text(line)]);
  return element('details', { className: ['code-fold'] }, [summary, pre]);
}

function languageOf(code: Element): string {
  const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
  const marked = classes.find((name) => String(name).startsWith('language-'));
  return marked === undefined ? 'text' : String(marked).slice('language-'.length);
}

function caption(meta: ReadonlyMap<string, string>, label: string): Element {
  const title = meta.get('title');
  const file = meta.get('file');
  const copy = [
    text('Copy'),
    element('span', { className: ['visually-hidden'] }, [text(` code: ${title ?? label}`)]),
  ];
  const edit = [
    text('Edit'),
    element('span', { className: ['visually-hidden'] }, [text(` code: ${title ?? label}`)]),
  ];
  const parts: Element[] = [
    element('span', { className: ['code-language'] }, [text(label)]),
    ...(title ? [element('span', { className: ['code-title'] }, [notation(title)])] : []),
    ...(file ? [element('span', { className: ['code-file'] }, [text(file)])] : []),
    element(
      'button',
      { type: 'button', className: ['code-copy', 'needs-js'], dataCopyCode: '' },
      copy,
    ),
    ...(meta.has('live')
      ? [
          element(
            'button',
            { type: 'button', className: ['code-copy', 'needs-js'], dataEditCode: '' },
            edit,
          ),
        ]
      : []),
  ];
  const spaced = parts.flatMap((part, i) => (i > 0 ? [text(' '), part] : [part]));
  return element('figcaption', {}, spaced);
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}

/** A text with the subscripts and hats of `ui/Notation.tsx`. */
function notation(value: string): ElementContent {
  const [name, type] = ['Notation', 'mdxJsxTextElement'] as const;
  return { type, name, attributes: [], children: [{ type: 'text', value }] };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
