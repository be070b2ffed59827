/** Lets keys scroll the formulas that are wider than their place, and makes a stop of no other. */
export const SCROLL_SCRIPT = `
(() => {
  const formulas = [...document.querySelectorAll('.math .katex')];
  const mark = () => {
    // All are measured before any is changed: a page has hundreds.
    const wide = formulas.map((formula) => formula.scrollWidth > formula.clientWidth);
    formulas.forEach((formula, i) => {
      if (wide[i]) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    });
  };
  let waiting = 0;
  addEventListener('resize', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(mark);
  });
  mark();
})();
`.trim();
