/**
 * A program from a template that is one itself. A line `# <name>` gives way to the text of that name; lines between `# <if name>` and its
 * `# </if>` stay where the condition of that name holds.
 *
 * @throws Error where the template asks for what there is not, or does not close what it opens
 */
export function filledIn(
  template: string,
  texts: Readonly<Record<string, string>>,
  conditions: Readonly<Record<string, boolean>>,
): string {
  const lines: string[] = [];
  const open: boolean[] = [];
  for (const line of template.split('\n')) {
    const [, condition, name, end] = /^\s*# <(?:if (\w+)|(\w+)|(\/if))>$/.exec(line) ?? [];
    if (condition !== undefined) open.push(known(conditions, condition));
    else if (end !== undefined) {
      if (open.pop() === undefined) throw new Error('The template ends what it does not begin.');
    } else if (open.every(Boolean)) {
      lines.push(name === undefined ? line : known(texts, name));
    }
  }
  if (open.length > 0) throw new Error('The template does not end what it begins.');
  return lines.join('\n');
}

function known<T>(all: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(all, name)) throw new Error(`The template asks for ${name}.`);
  return all[name];
}
