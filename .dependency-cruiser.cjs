// Which folder may import which. The table is the architecture; the rules below are made from it.

/** Layer → the layers it may import, beside itself. */
const mayImport = {
  text: [],
  rl: [],
  stats: ['rl'],
  exercises: ['text', 'rl', 'stats'],
  engine: ['rl', 'stats'],
  worker: ['text', 'rl', 'stats', 'engine'],
  session: ['text', 'rl', 'stats', 'exercises', 'engine', 'worker'],
  ui: ['text'],
  widgets: ['text', 'rl', 'stats', 'exercises', 'engine', 'worker', 'session', 'ui'],
  chapters: ['text', 'rl', 'stats', 'exercises', 'engine', 'worker', 'session', 'ui', 'widgets'],
  app: [
    'text',
    'rl',
    'stats',
    'exercises',
    'engine',
    'worker',
    'session',
    'ui',
    'widgets',
    'chapters',
  ],
};

/** Tests, and beside them the code that several tests share. */
const tests = '\\.test\\.tsx?$';
const testSupport = '/testing/|/testKit\\.ts$';
const testCode = `${tests}|${testSupport}`;

const directions = Object.entries(mayImport).map(([layer, lower]) => ({
  name: `direction-${layer}`,
  comment: `src/${layer} may import ${[layer, ...lower].join(', ')} and no other folder of src.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...lower].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'rl-stands-alone',
      comment: 'The subject is plain TypeScript: no package and no built-in module of Node.',
      severity: 'error',
      from: { path: '^src/rl/', pathNot: testCode },
      to: { pathNot: '^src/rl/' },
    },
    {
      name: 'ui-knows-no-subject',
      comment:
        'Controls and charts use React, Recharts with the parts of d3 it draws with, src/text, and each other.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: testCode },
      to: {
        pathNot: '^(src/ui/|src/text/|node_modules/(@types/)?(react|react-dom|recharts|d3-scale)/)',
      },
    },
    {
      name: 'widgets-keep-apart',
      comment: 'What two widgets share belongs in src/ui, src/session or src/widgets/parts.',
      severity: 'error',
      from: { path: '^src/widgets/([^/]+)/' },
      to: { path: '^src/widgets/[^/]+/', pathNot: '^src/widgets/($1|parts)/' },
    },
    {
      name: 'engine-knows-no-variant',
      comment: 'An engine is handed weights; which variant made them is not its business.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: testCode },
      to: { path: '^src/rl/phi/' },
    },
    {
      name: 'tensorflow-in-webgl-only',
      comment: 'One folder knows the tensor library.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/webgl/' },
      to: { path: ['^node_modules/@tensorflow/', '^@tensorflow/'] },
    },
    {
      name: 'page-sees-engine-types-only',
      comment: 'Engines run in the worker. A value import would put one into the page.',
      severity: 'error',
      from: { path: '^src/(session|widgets|chapters|app)/', pathNot: testCode },
      to: { path: '^src/engine/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'worker-files-are-started-not-imported',
      comment: "Start it with new Worker(new URL('./x.worker.ts', import.meta.url)).",
      severity: 'error',
      from: {},
      to: { path: '\\.worker\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-needs-no-tooling',
      comment: 'What ships does not import scripts, benchmarks or browser tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|bench|e2e)/' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'Code that two tests share goes into a file of its own.',
      severity: 'error',
      from: {},
      to: { path: tests },
    },
    {
      name: 'test-support-is-for-tests',
      comment: 'What ships does not import what only tests need.',
      severity: 'error',
      from: { path: '^src/', pathNot: testCode },
      to: { path: testSupport },
    },
    {
      name: 'shipped-packages-are-dependencies',
      comment: 'What src imports as a value stands under "dependencies" in package.json.',
      severity: 'error',
      from: { path: '^src/', pathNot: testCode },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'A cycle hides which of two files is the lower one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere escapes all rules above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|[^?]+\\?)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test-results)/' },
    // Type-only imports are dependencies too: a direction does not bend for a type.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
