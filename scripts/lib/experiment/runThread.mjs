// A thread of trainRuns.ts. Node's threads do not take over the loader of TypeScript that started the program.
import { tsImport } from 'tsx/esm/api';

await tsImport('./runThread.ts', import.meta.url);
