import { describe, expect, it } from 'vitest';
import { togglingChange } from './Toggling';

describe('what a toggle does', () => {
  it('leaves the first of the weights when toggles are to switch, by the order of the book', () => {
    expect(togglingChange({ phis: ['gae', 'reward-to-go'] }, 'switch')).toEqual({
      toggling: 'switch',
      phis: ['reward-to-go'],
    });
    expect(togglingChange({ phis: ['custom'] }, 'switch').phis).toEqual(['custom']);
  });

  it('leaves all of them when toggles are to compare', () => {
    expect(togglingChange({ phis: ['gae', 'reward-to-go'] }, 'compare')).toEqual({
      toggling: 'compare',
      phis: ['reward-to-go', 'gae'],
    });
  });

  it('gives those who have switched all weights off one to switch from', () => {
    expect(togglingChange({ phis: [] }, 'switch').phis).toEqual(['reward-to-go']);
  });
});
