/** Elements of the page: {@link byId}, {@link svgElement}, {@link setText}. */

/**
 * Returns the element of an id.
 *
 * @throws Error where there is none: page and script do not belong together.
 */
export function byId<Kind extends Element = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as unknown as Kind;
}

/** Returns a new element of SVG with attributes. */
export function svgElement<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Returns a new element of HTML with a class and a text. */
export function htmlElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

/** Writes a text where it has changed: screen readers speak of every writing. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
