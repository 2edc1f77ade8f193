import { afterEach, describe, expect, it } from 'vitest';
import { writtenOut } from '../../text/visibleText';
import { picture, pngOf, svgText } from './picture';

/** A chart on the page whose one series has this name. */
function chartOf(name: string): SVGSVGElement {
  document.body.innerHTML =
    '<div><svg width="300" height="100"><g stroke="red"><path d="M0 0\n L9 9"/><text></text></g></svg></div>';
  const svg = document.querySelector('svg') as SVGSVGElement;
  svg.querySelector('g')?.setAttribute('data-label', name);
  const text = svg.querySelector('text');
  if (text) text.textContent = name;
  return svg;
}

function pictureOf(name: string): SVGSVGElement {
  const legend = [{ label: name, color: 'red', dash: undefined }];
  const charts = [{ drawing: chartOf(name), xLabel: 'Epoch', yLabel: name, legend }];
  return picture(charts, { title: name, notes: [`${name}: settings`] });
}

/** The picture as a program reads it. @throws where it is no XML */
function parsed(name: string): Document {
  const file = new DOMParser().parseFromString(svgText(pictureOf(name)), 'image/svg+xml');
  const [error] = file.getElementsByTagName('parsererror');
  if (error) throw new Error(`${JSON.stringify(name)}: ${error.textContent}`);
  return file;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a picture', () => {
  it('is XML that says what its names say, whichever characters these have', () => {
    const beyond = [0x1fffe, 0xe0001, 0xf0000, 0x10ffff, 0x1f388];
    const starts = [...Array.from({ length: 0x10000 / 64 }, (_, i) => 64 * i), ...beyond];
    for (const from of starts) {
      const length = from < 0x10000 ? 64 : 1;
      // apart, so that no two make another character together
      const name = Array.from({ length }, (_, i) => String.fromCodePoint(from + i)).join(' ');
      const file = parsed(name);
      expect(file.querySelector('g')?.getAttribute('data-label')).toContain(
        writtenOut(name.slice(-4)),
      );
      const drawn = file.querySelector('g text')?.textContent;
      // hats and subscripts are set as letters of their own
      if (from < 0x300) expect(drawn).toBe(writtenOut(name));
    }
  });

  it.each(['a\u0001b', 'line\nbreak\r\n', '\u202eback', '\ud800', '</svg>&'])(
    'with the name %j is drawn as PNG too',
    async (name) => {
      expect((await pngOf(pictureOf(name))).type).toBe('image/png');
    },
  );

  it('breaks a name that is one long word', () => {
    const file = parsed('x'.repeat(200));
    for (const { textContent } of file.querySelectorAll('svg > text')) {
      expect(textContent?.length).toBeLessThan(50);
    }
  });

  it('keeps the lines in which a path is written', () => {
    expect(parsed('n').querySelector('path')?.getAttribute('d')).toMatch(/^M0 0\s+L9 9$/);
  });
});
