import type { ThemeRegistration } from 'shiki';

interface Inks {
  text: string;
  quiet: string;
  keyword: string;
  name: string;
  literal: string;
}

/**
 * A quiet theme: code is read like prose, so only four inks, none of them the colour of a quantity.
 * Colours of quantities must mean quantities, in code too.
 */
function quietTheme(name: string, type: 'light' | 'dark', paper: string, inks: Inks) {
  const ink = (foreground: string, scope: string[], fontStyle?: string) => ({
    scope,
    settings: fontStyle === undefined ? { foreground } : { foreground, fontStyle },
  });
  const theme: ThemeRegistration = {
    name,
    type,
    colors: { 'editor.background': paper, 'editor.foreground': inks.text },
    tokenColors: [
      ink(
        inks.quiet,
        ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
        'italic',
      ),
      ink(inks.keyword, ['keyword', 'storage', 'variable.language', 'constant.language']),
      ink(inks.text, ['keyword.operator', 'storage.type.function.arrow', 'punctuation']),
      ink(inks.keyword, [
        'keyword.operator.new',
        'keyword.operator.expression',
        'keyword.operator.logical.python',
      ]),
      ink(inks.name, ['entity.name.function', 'support.function', 'meta.function-call.generic']),
      ink(inks.name, ['entity.name.type', 'support.type', 'entity.name.class', 'support.class']),
      ink(inks.literal, ['constant.numeric', 'string', 'constant.character']),
    ],
  };
  return theme;
}

export const codeThemes = {
  light: quietTheme('paper', 'light', '#f4efe4', {
    text: '#2b2721',
    quiet: '#6b6457',
    keyword: '#4b3f96',
    name: '#3d3a52',
    literal: '#5d5212',
  }),
  dark: quietTheme('lamp', 'dark', '#211f1c', {
    text: '#ddd7cb',
    quiet: '#9a9284',
    keyword: '#b5abf2',
    name: '#d5d0ea',
    literal: '#cfc488',
  }),
};
