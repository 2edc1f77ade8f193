/** The roles that the core suite looks for, as screen readers tell them. */
export type Role =
  | 'alert'
  | 'button'
  | 'combobox'
  | 'group'
  | 'link'
  | 'listitem'
  | 'radio'
  | 'region'
  | 'slider'
  | 'status'
  | 'table'
  | 'textbox';

/** Keys, as `KeyboardEvent.key` names them; Space has a name of its own. */
export type KeyName =
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'End'
  | 'Enter'
  | 'Escape'
  | 'Home'
  | 'Space'
  | 'Tab';

/** The name by which something is found: whole, or by a pattern. */
export type Name = string | RegExp;

/**
 * A part of a page, looked for anew at each use. What acts on it waits until it is there; what reads it does not wait: of what is not
 * there the text is '', the attribute null. What must come about is awaited with `expect.poll`.
 */
export interface Part {
  /** The one below this that a screen reader would call so. */
  find(role: Role, name?: Name): Part;
  /** The first one below this that a CSS selector fits, for what has no role. */
  select(css: string): Part;
  isThere(): Promise<boolean>;
  /** As it is seen. */
  text(): Promise<string>;
  attribute(name: string): Promise<string | null>;
  /** What stands in a field. */
  value(): Promise<string>;
  /** Brings it on screen. */
  show(): Promise<void>;
  click(): Promise<void>;
  focus(): Promise<void>;
  /** Writes a text in the place of what is there. */
  fill(text: string): Promise<void>;
  /** Takes an entry of a list by its words. */
  choose(option: string): Promise<void>;
}

/** Someone who reads the book in one of the browsers. */
export interface Reader extends Pick<Part, 'find' | 'select'> {
  /** Opens an address such as `/phi/` and waits until the page's scripts have run. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  resize(size: { width: number; height: number }): Promise<void>;
  /** Keys go to what has the focus. */
  press(...keys: KeyName[]): Promise<void>;
  /** Runs a function in the page, and waits for what it promises. The function sees nothing of what is around it. */
  inPage<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Runs a script in the page that is not the page's own, whatever the page allows. */
  run(script: string): Promise<void>;
  /** Does what makes the page hand out a file, and gives that file. */
  download(act: () => Promise<void>): Promise<{ name: string; text: string }>;
  /** What went wrong in the pages so far, as far as the browser tells. */
  errors(): Promise<readonly string[]>;
}
