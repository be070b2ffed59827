/** One of the page's pictures, drawn when something of it has changed. */
export interface Picture {
  /** The card that must be in view: for pictures that change at every frame of a drag. Default: none. */
  readonly card?: Element;
  draw(): void;
}

/**
 * Returns what marks pictures as out of date: they are drawn together before the next frame of the screen, those with a
 * card out of view when it comes into it.
 */
export function schedule<Name extends string>(pictures: Readonly<Record<Name, Picture>>): (...names: Name[]) => void {
  const stale = new Set<Name>();
  const visible = new Set<Element>();
  let isWaiting = false;
  const drawStale = () => {
    isWaiting = false;
    for (const name of [...stale]) {
      const { card, draw } = pictures[name];
      if (card !== undefined && !visible.has(card)) continue;
      stale.delete(name);
      draw();
    }
  };
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(drawStale);
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    wait();
  });
  for (const { card } of Object.values<Picture>(pictures)) if (card !== undefined) observer.observe(card);
  return (...names) => {
    for (const name of names) stale.add(name);
    wait();
  };
}
