import { expect, test } from './fixtures.ts';

test('the title picture trains, on the graphics card or by the processor, and comes to another epoch @smoke', async ({
  reader,
}) => {
  await reader.open('/');
  await expect
    .poll(async () => Number(/epoch (\d+)/.exec(await reader.select('#crowd').text())?.[1]))
    .toBeGreaterThan(1);
  const [count] = /[\d,]+(?= still stand)/.exec(await reader.select('#crowd').text()) ?? [];
  expect(['64', '256', '1,024']).toContain(count);
});
