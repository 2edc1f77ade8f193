import type { LabStorage, LabStorages } from '../lab/keeper';

/** Storage as a browser has it: what goes in and comes out are copies. */
function memoryStorage(records = new Map<string, unknown>()): LabStorage {
  return {
    entries: async () => [...structuredClone(records)],
    keys: async () => [...records.keys()],
    get: async (id) => structuredClone(records.get(id)),
    set: async (id, value) => void records.set(id, structuredClone(value)),
    del: async (id) => void records.delete(id),
  };
}

export function memoryStorages(
  experiments = new Map<string, unknown>(),
  policies = new Map<string, unknown>(),
  checkpoints = new Map<string, unknown>(),
): LabStorages {
  return {
    experiments: memoryStorage(experiments),
    policies: memoryStorage(policies),
    checkpoints: memoryStorage(checkpoints),
  };
}
