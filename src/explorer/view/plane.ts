import type { Margins } from '../jobs/jobs.ts';
import type { Point } from '../state/points.ts';
import { svgElement } from './elements.ts';
import { EXTENT } from './field.ts';

/** Picture of the points in the plane. */
export interface Plane {
  /** Shows points; the certificate's weights, if they are of these points, as rings. */
  show(points: readonly Point[], selected: number, margins: Margins | undefined): void;
}

const RADIUS = 0.028;
/** Distance at which a finger still hits a point. */
export const REACH = 0.085;
/** Weights below this share of the largest are not seen. */
const FAINT = 1e-3;

/** Says what a point is and what it does in the certificates. */
export function pointWords({ x, y, label }: Point, i: number, margins: Margins | undefined): string {
  const roles = margins
    ? [...(margins.rkhs.weights[i] > 0 ? ['γ₂'] : []), ...(margins.transport.weights[i] > 0 ? ['γ_∞'] : [])]
    : [];
  const role = roles.length === 0 ? '' : `, supports ${roles.join(' and ')}`;
  return `Point ${i + 1}, class ${label === 1 ? '+1' : '−1'}, at ${x.toFixed(3)}, ${y.toFixed(3)}${role}`;
}

/** Returns the picture of points in an SVG whose unit is the disc's radius. */
export function planeIn(svg: SVGSVGElement): Plane {
  svg.setAttribute('viewBox', `${-EXTENT} ${-EXTENT} ${2 * EXTENT} ${2 * EXTENT}`);
  const layer = svgElement('g');
  svg.append(
    svgElement('circle', { r: 1, class: 'disc' }),
    svgElement('path', { d: 'M-1 0H1M0 -1V1', class: 'axes' }),
    layer,
  );
  const marks: SVGGElement[] = [];
  return {
    show(points, selected, margins) {
      while (marks.length > points.length) marks.pop()?.remove();
      while (marks.length < points.length) {
        const mark = newMark(marks.length);
        marks.push(mark);
        layer.append(mark);
      }
      const known = margins?.rkhs.weights.length === points.length ? margins : undefined;
      const most = known && [largestOf(known.rkhs.weights), largestOf(known.transport.weights)];
      const active = Math.max(0, selected);
      for (const [i, point] of points.entries()) {
        const mark = marks[i];
        put(mark, 'transform', `translate(${point.x} ${-point.y})`);
        put(mark, 'class', `point ${point.label === 1 ? 'plus' : 'minus'}${i === selected ? ' selected' : ''}`);
        put(mark, 'tabindex', i === active ? '0' : '-1');
        put(mark, 'aria-label', pointWords(point, i, known));
        const [, rkhs, transport] = mark.children;
        ring(rkhs, known && most ? known.rkhs.weights[i] / most[0] : 0, 0.048);
        ring(transport, known && most ? known.transport.weights[i] / most[1] : 0, 0.062);
      }
    },
  };
}

function newMark(i: number): SVGGElement {
  const mark = svgElement('g', { role: 'button', 'data-point': i });
  const square = `M${-RADIUS} ${-RADIUS}h${2 * RADIUS}v${2 * RADIUS}h${-2 * RADIUS}Z`;
  mark.append(
    svgElement('circle', { r: REACH, class: 'reach' }),
    svgElement('circle', { class: 'support rkhs' }),
    svgElement('circle', { class: 'support transport' }),
    svgElement('circle', { r: RADIUS, class: 'body round' }),
    svgElement('path', { d: square, class: 'body square' }),
  );
  return mark;
}

function ring(element: Element, weight: number, radius: number): void {
  put(element, 'r', weight > FAINT ? String(radius) : '0');
  put(element, 'opacity', (0.25 + 0.75 * weight).toFixed(2));
}

/** Setting an attribute costs layout, even to the value that it has. */
function put(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function largestOf(weights: Float64Array): number {
  return weights.reduce((most, weight) => Math.max(most, weight), Number.MIN_VALUE);
}
