/** A setting of a figure, as its control has it. */
export type FigureSetting = readonly [name: string, value: string];

/** Text of an element as one reads it: a formula as the TeX that it was made of, not once for the eye and once more for the ear. */
export function readText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const formula of copy.querySelectorAll('.katex')) {
    const tex = formula.querySelector('annotation')?.textContent ?? formula.textContent;
    formula.replaceWith(`$${tex}$`);
  }
  // what is said to screen readers only, or not said at all, and what there is to try in the figure itself
  for (const silent of copy.querySelectorAll('script, style, [hidden], .steps')) silent.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What the controls in a figure are set to, in their order on the page; so that a table or a picture of it says what it shows. */
export function settingsOf(stage: Element): readonly FigureSetting[] {
  const settings: FigureSetting[] = [];
  const groups = new Set<Element>();
  for (const control of stage.querySelectorAll('input, select, button[aria-pressed]')) {
    if (control instanceof HTMLButtonElement) {
      const group = control.closest('[role=group]');
      if (!group) settings.push([readText(control), onOff(control)]);
      else if (!groups.has(group)) {
        groups.add(group);
        const pressed = [...group.querySelectorAll('button[aria-pressed=true]')].map(readText);
        settings.push([group.getAttribute('aria-label') ?? '', pressed.join(', ') || 'none']);
      }
    } else if (control instanceof HTMLSelectElement) {
      settings.push([labelOf(control), control.selectedOptions[0]?.text ?? '']);
    } else if (control instanceof HTMLInputElement) {
      const setting = settingOf(control);
      if (setting) settings.push(setting);
    }
  }
  return settings.filter(([name]) => name !== '');
}

function onOff(button: HTMLButtonElement): string {
  return button.getAttribute('aria-pressed') === 'true' ? 'on' : 'off';
}

function settingOf(input: HTMLInputElement): FigureSetting | undefined {
  if (input.type === 'radio') {
    if (!input.checked) return undefined;
    const name = nameOf(input.closest('fieldset'));
    return [name ? readText(name) : '', labelOf(input)];
  }
  if (input.type === 'checkbox') return [labelOf(input), input.checked ? 'yes' : 'no'];
  if (input.type === 'file') return undefined;
  return [labelOf(input), input.getAttribute('aria-valuetext') ?? input.value];
}

/** What names a group: its legend, or the text that it says so of. */
function nameOf(group: HTMLFieldSetElement | null): Element | null {
  const id = group?.getAttribute('aria-labelledby');
  return id ? document.getElementById(id) : (group?.querySelector('legend') ?? null);
}

function labelOf(control: HTMLInputElement | HTMLSelectElement): string {
  const label = control.labels?.[0];
  return label ? readText(label) : (control.getAttribute('aria-label') ?? '');
}
