/** Hands on the plane: {@link handlePlane}, by pointer and by keys. */
import { type Point, withFlipped, withoutPoint, withPoint } from '../state/points.ts';
import { EXTENT } from './field.ts';
import { REACH } from './plane.ts';

/** Effects of a press on the plane. */
export type Tool = 'move' | 'plus' | 'minus' | 'flip' | 'delete';

/** The points as hands change them. */
export interface Hands {
  points(): readonly Point[];
  tool(): Tool;
  selected(): number;
  select(at: number): void;
  /** @param kind moves of one drag have one kind */
  change(points: readonly Point[], kind?: string): void;
  /** Tells whether one more point may be added, and the user why not. */
  mayAdd(): boolean;
}

const STEP = 0.01;
const LONG_STEP = 0.1;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Listens to pointers and keys on the plane. */
export function handlePlane(svg: SVGSVGElement, hands: Hands): void {
  let dragged: { readonly at: number; readonly pointer: number; readonly kind: string } | undefined;
  /** Kept while a point is dragged: asking for it makes the browser lay out the page. */
  let box: DOMRect | undefined;
  const placeOf = (event: Pointed) => {
    box ??= svg.getBoundingClientRect();
    return placeIn(box, event);
  };
  for (const type of ['scroll', 'resize'] as const) {
    addEventListener(type, () => {
      box = undefined;
    });
  }
  let drags = 0;

  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    box = undefined;
    const place = placeOf(event);
    const tool = hands.tool();
    if (tool === 'plus' || tool === 'minus') return add(place, tool === 'plus' ? 1 : -1);
    const at = nearestPoint(hands.points(), place);
    if (at === undefined) return;
    if (tool === 'flip') return hands.change(withFlipped(hands.points(), at));
    if (tool === 'delete') return remove(at);
    hands.select(at);
    dragged = { at, pointer: event.pointerId, kind: `drag ${++drags}` };
    svg.setPointerCapture(event.pointerId);
    focusPoint(svg, at);
    event.preventDefault();
  });
  svg.addEventListener('pointermove', (event) => {
    if (dragged?.pointer !== event.pointerId) return;
    move(dragged.at, placeOf(event), dragged.kind);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    svg.addEventListener(end, () => {
      dragged = undefined;
    });
  }
  svg.addEventListener('dblclick', (event) => {
    const at = nearestPoint(hands.points(), placeOf(event));
    if (at !== undefined && hands.tool() === 'move') hands.change(withFlipped(hands.points(), at));
  });
  svg.addEventListener('focusin', (event) => {
    const at = pointAt(event.target);
    if (at !== undefined && at !== hands.selected()) hands.select(at);
  });
  svg.addEventListener('keydown', (event) => {
    const at = pointAt(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || !handleKey(event.key, event.shiftKey, at)) return;
    event.preventDefault();
  });

  function handleKey(key: string, isLong: boolean, at: number | undefined): boolean {
    const points = hands.points();
    if (key === '+' || key === '-') {
      const { x, y } = at === undefined ? { x: 0.5, y: 0 } : points[at];
      add({ x: x * 0.9 - y * 0.1, y: y * 0.9 + x * 0.1 }, key === '+' ? 1 : -1);
      return true;
    }
    if (at === undefined) return false;
    if (Object.hasOwn(ARROWS, key)) {
      const [right, up] = ARROWS[key];
      const step = isLong ? LONG_STEP : STEP;
      move(at, { x: points[at].x + step * right, y: points[at].y + step * up }, `keys ${at}`);
    } else if (key === 'n' || key === 'p') {
      const next = (at + (key === 'n' ? 1 : points.length - 1)) % points.length;
      hands.select(next);
      focusPoint(svg, next);
    } else if (key === 'f' || key === ' ' || key === 'Enter') {
      hands.change(withFlipped(points, at));
    } else if (key === 'Delete' || key === 'Backspace') {
      remove(at);
    } else {
      return false;
    }
    return true;
  }

  function move(at: number, place: { readonly x: number; readonly y: number }, kind: string): void {
    const points = hands.points();
    // Undoing while a finger is down may have taken the point away.
    if (at < points.length) hands.change(withPoint(points, at, { ...points[at], ...place }), kind);
  }

  function add(place: { readonly x: number; readonly y: number }, label: 1 | -1): void {
    if (!hands.mayAdd()) return;
    const points = hands.points();
    const all = [...points, { ...place, label }];
    hands.change(withPoint(all, points.length, all[points.length]));
    hands.select(points.length);
    focusPoint(svg, points.length);
  }

  function remove(at: number): void {
    const points = withoutPoint(hands.points(), at);
    hands.change(points);
    const next = Math.min(at, points.length - 1);
    hands.select(next);
    focusPoint(svg, next);
  }
}

/** The point that a press is for: reaches of neighbours overlap, so that the topmost need not be the nearest. */
export function nearestPoint(
  points: readonly Point[],
  { x, y }: { readonly x: number; readonly y: number },
): number | undefined {
  let nearest: number | undefined;
  let least = REACH;
  for (const [i, point] of points.entries()) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance > least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

function pointAt(target: EventTarget | null): number | undefined {
  const mark = target instanceof Element ? target.closest('[data-point]') : null;
  return mark === null ? undefined : Number(mark.getAttribute('data-point'));
}

function focusPoint(svg: SVGSVGElement, at: number): void {
  svg.querySelector<SVGGElement>(`[data-point="${at}"]`)?.focus({ preventScroll: true });
}

type Pointed = Pick<PointerEvent, 'clientX' | 'clientY'>;

/** Coordinates of a pointer in the plane. */
function placeIn(box: DOMRect, { clientX, clientY }: Pointed): { readonly x: number; readonly y: number } {
  return {
    x: ((clientX - box.left) / box.width - 0.5) * 2 * EXTENT,
    y: (0.5 - (clientY - box.top) / box.height) * 2 * EXTENT,
  };
}
