/**
 * Hands out seeds, none twice to the same Φ: the one that is wanted or, where another run has it, the next that none has. Each costs
 * the same, however many there are.
 */
export function freeSeeds(): (phi: string, wanted: number) => number {
  /** seed → the next one that may be free */
  const nexts = new Map<string, Map<number, number>>();

  return (phi, wanted) => {
    const taken = nexts.get(phi) ?? new Map<number, number>();
    nexts.set(phi, taken);
    const passed: number[] = [];
    let free = wanted;
    for (let next = taken.get(free); next !== undefined; next = taken.get(free)) {
      passed.push(free);
      free = next;
    }
    // whoever comes this way again takes it in one step
    for (const seed of passed) taken.set(seed, free + 1);
    taken.set(free, free + 1);
    return free;
  };
}
