import { describe, expect, it } from 'vitest';
import { GOLDEN_EXPERIMENTS, goldenLink, trainedCurves } from '../testing/goldenCurves';
import { readLink } from './permalink';
import { hashCurves } from './resultHash';

describe('curves whose hash is written down', () => {
  it.each(GOLDEN_EXPERIMENTS)('come out to the bit: $name', async ({ settings, digest }) => {
    expect(hashCurves(await trainedCurves(settings))).toMatchObject({ epochs: 300, digest });
  });

  it('come with a link that holds their experiment and this hash', async () => {
    const [first] = GOLDEN_EXPERIMENTS;
    const opened = readLink(await goldenLink(first));
    expect(opened.ok && opened.shared.result?.digest).toBe(first.digest);
    // what computes is no part of a link
    expect(opened.ok && { ...opened.shared.settings, engine: 'plain' }).toEqual(first.settings);
  });
});
