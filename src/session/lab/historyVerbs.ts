import type { StoreApi } from 'zustand/vanilla';
import { visibleText } from '../../text/visibleText';
import type { PolicyArchive } from '../policyArchive';
import { MOST_NOTE } from './experimentNames';
import { withColours } from './importColours';
import type { Lab, LabStore } from './lab';
import type { LabRun } from './labRun';
import type { LabShelf } from './labShelf';

/** What is done with experiments that were, and with those that came from files: each change goes to the shelf too. */
export function historyVerbs(
  store: StoreApi<Lab>,
  shelf: LabShelf,
): Pick<LabStore, 'changeRun' | 'add' | 'exchange' | 'remove' | 'restore'> {
  /** the policies of what was removed last, once it is gone from where it was kept */
  let removal: Promise<PolicyArchive | undefined> = Promise.resolve(undefined);
  const saveSoon = (id: string) =>
    shelf.saveSoon(id, () => store.getState().history.find((run) => run.id === id));

  return {
    changeRun(id, wanted) {
      const { current, history } = store.getState();
      // what was pasted may hold what nobody sees
      const change = {
        ...wanted,
        ...(wanted.name !== undefined && { name: visibleText(wanted.name) }),
        ...(wanted.note !== undefined && { note: visibleText(wanted.note, MOST_NOTE) }),
      };
      const { isHidden: _, ...naming } = change;
      if (current.id === id) store.setState({ current: { ...current, ...naming } });
      store.setState({
        history: history.map((run) => (run.id === id ? { ...run, ...change } : run)),
      });
      saveSoon(id);
    },
    add(runs) {
      const { history } = store.getState();
      const coloured = withColours(runs, history);
      store.setState({ history: [...coloured, ...history] });
      for (const run of coloured) shelf.save(run);
    },
    exchange(ids, runs) {
      const { history } = store.getState();
      const gone = history.filter(({ id }) => ids.includes(id));
      if (gone.length === 0) return;
      const others = history.filter((run) => !gone.includes(run));
      const at = history.indexOf(gone[0]);
      const coloured = withColours(runs, others);
      store.setState({ history: [...others.slice(0, at), ...coloured, ...others.slice(at)] });
      for (const run of gone) {
        if (!runs.some(({ id }) => id === run.id)) void shelf.takeAway(run);
      }
      for (const { id } of coloured) saveSoon(id);
    },
    remove(id) {
      const { history } = store.getState();
      const run = history.find((each) => each.id === id);
      if (!run) return;
      store.setState({ history: history.filter((each) => each !== run), removed: run });
      removal = shelf.takeAway(run);
    },
    async restore() {
      const { removed, history } = store.getState();
      if (!removed) return;
      store.setState({ history: inOrder([...history, removed]), removed: undefined });
      const archive = await removal;
      shelf.save(removed);
      if (archive) shelf.savePolicies(removed.id, archive);
    },
  };
}

/** The newest first. */
export function inOrder(runs: readonly LabRun[]): readonly LabRun[] {
  return [...runs].sort((a, b) => b.madeAt - a.madeAt);
}
