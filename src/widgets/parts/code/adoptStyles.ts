import { StyleModule } from 'style-mod';

/** Has what CodeMirror's styles need of a place to stand in: without a head, they are adopted. */
const page = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets) {
    document.adoptedStyleSheets = sheets;
  },
};

/**
 * Has CodeMirror's styles adopted by the page, as they are by a shadow tree. Otherwise they would be written into a `<style>`, which the page's
 * policy refuses. Before the first editor.
 */
export function adoptStyles(): void {
  const { mount } = StyleModule;
  StyleModule.mount = (root, modules, options) =>
    mount(root === document ? (page as unknown as Document) : root, modules, options);
}
