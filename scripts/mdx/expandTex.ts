const COMMAND = /^\\([a-zA-Z]+|[\s\S])/;

/**
 * TeX without the book's macros, so that a formula that was copied can be read elsewhere. As in TeX, an argument is a group or the next token.
 *
 * @param macros name → body, with #1 and so on for its arguments
 * @throws Error where an argument is missing
 */
export function expandTex(tex: string, macros: Readonly<Record<string, string>>): string {
  let rest = tex;
  let done = '';
  while (rest !== '') {
    const token = COMMAND.exec(rest)?.[0] ?? rest.charAt(0);
    rest = rest.slice(token.length);
    const body = macros[token];
    if (body === undefined) {
      done += token;
      continue;
    }
    const args: string[] = [];
    for (let left = argumentCount(body); left > 0; left--) {
      const { argument, after } = takeArgument(rest, token);
      args.push(argument);
      rest = after;
    }
    // What comes out may hold macros in its turn.
    rest = body.replace(/#(\d)/g, (_, n: string) => args[Number(n) - 1] ?? '') + rest;
  }
  return done;
}

function argumentCount(body: string): number {
  return Math.max(0, ...[...body.matchAll(/#(\d)/g)].map(([, n]) => Number(n)));
}

function takeArgument(tex: string, of: string): { argument: string; after: string } {
  const rest = tex.trimStart();
  if (rest === '' || rest.startsWith('}')) throw new Error(`${of} lacks an argument: ${tex}`);
  if (!rest.startsWith('{')) {
    const argument = COMMAND.exec(rest)?.[0] ?? rest.charAt(0);
    return { argument, after: rest.slice(argument.length) };
  }
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '\\') at++;
    else if (rest[at] === '{') depth++;
    else if (rest[at] === '}' && --depth === 0) {
      return { argument: rest.slice(1, at), after: rest.slice(at + 1) };
    }
  }
  throw new Error(`${of} has an argument that is not closed: ${tex}`);
}
