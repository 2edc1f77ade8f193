import { compileCode } from '../compileCode';
import { phiHelpers } from '../phiHelpers';

/** The function that code defines under a name, with the helpers in scope. */
export function functionIn(source: string, name = 'phi'): unknown {
  const compiled = compileCode(source);
  if (!compiled.ok) throw new Error(compiled.problem);
  const helpers = phiHelpers();
  return new Function(...Object.keys(helpers), `${compiled.code}\nreturn ${name};`)(
    ...Object.values(helpers),
  );
}
