import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { quantityLooks } from '../../ui/quantity';
import { ControlSampler } from './ControlSampler';

test('every quantity has a toggle that lights up with its twins', () => {
  const html = renderToStaticMarkup(<ControlSampler />);
  for (const key of Object.keys(quantityLooks)) expect(html).toContain(`data-term="${key}"`);
});

test('every form control has a name', () => {
  const html = renderToStaticMarkup(<ControlSampler />);
  const ids = [...html.matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(4);
  for (const id of ids) expect(html).toContain(`for="${id}"`);
});
