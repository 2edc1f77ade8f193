// A thread of trainSeeds.ts. Node's threads do not take over the loader of TypeScript that started the program.
import { tsImport } from 'tsx/esm/api';

await tsImport('./seedThread.ts', import.meta.url);
