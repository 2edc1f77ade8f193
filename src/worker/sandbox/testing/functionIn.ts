import { compileCode } from '../compileCode';
import { phiHelpers } from '../phiHelpers';

/** The function that code defines, with the helpers in scope. */
export function functionIn(source: string): unknown {
  const compiled = compileCode(source);
  if (!compiled.ok) throw new Error(compiled.problem);
  const helpers = phiHelpers();
  return new Function(...Object.keys(helpers), `${compiled.code}\nreturn phi;`)(
    ...Object.values(helpers),
  );
}
