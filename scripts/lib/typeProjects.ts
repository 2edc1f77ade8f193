/** Each has its own tsconfig.NAME.json with its own libs, so that the compiler guards who may call what. */
export const projects = ['plain', 'worker', 'page', 'node', 'e2e', 'test'];
