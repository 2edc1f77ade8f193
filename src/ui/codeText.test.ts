import { expect, it } from 'vitest';
import { codeToCopy } from './codeText';

it('code is copied line by line, without what trails, so that another block can follow', () => {
  const first = codeToCopy(['def f():', '    return 1 ', ''], 'py');
  expect(first).toBe('def f():\n    return 1\n\n');
});

it('a prompt is not copied, and what looks like one in another language is', () => {
  expect(codeToCopy(['$ npm start'], 'sh')).toBe('npm start\n');
  expect(codeToCopy(['>>> f()', '... + 1'], 'py')).toBe('f()\n+ 1\n');
  expect(codeToCopy(['$ npm start', '... rest'], 'ts')).toBe('$ npm start\n... rest\n');
});
