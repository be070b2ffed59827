import type { Margins } from '../jobs/jobs.ts';
import type { Point } from '../state/points.ts';
import { colours, drawingOn, LABEL_FONT } from './canvas.ts';

/** Radii of the ring's parts, in shares of the picture's half. */
const [INNER, OUTER, POINTS] = [0.56, 0.8, 0.9];
/** Length of an arrow of norm 1. */
const ARROW = 0.2;
/** Arcs narrower than this (radians) have no arrow. */
const LEAST_ARC = 0.004;

/**
 * Draws the certificate of `γ_∞` on the circle of weight directions: the arcs on which all gates are constant, on each
 * of them the optimal `v` as an arrow, and the points outside, those of the support in full colour. Of the selected
 * point the half circle is marked on which its gate is open.
 */
export function drawRing(
  canvas: HTMLCanvasElement,
  margins: Margins,
  points: readonly Point[],
  selected: number,
): void {
  const drawing = drawingOn(canvas);
  if (drawing === undefined) return;
  const { context, width, height } = drawing;
  const half = Math.min(width, height) / 2;
  const { angles, vectors } = margins;
  context.translate(width / 2, height / 2);
  // Mathematics counts angles counter-clockwise.
  context.scale(half, -half);
  context.lineWidth = 1 / half;
  for (let a = 0; a < angles.length; a++) {
    const end = a + 1 < angles.length ? angles[a + 1] : angles[0] + 2 * Math.PI;
    band(context, angles[a], end, INNER, OUTER);
    context.fillStyle = colours(a % 2 === 0 ? 'faint' : 'band');
    context.fill();
  }
  if (selected >= 0 && selected < points.length) {
    const angle = Math.atan2(points[selected].y, points[selected].x);
    band(context, angle - Math.PI / 2, angle + Math.PI / 2, OUTER, OUTER + 0.03);
    context.fillStyle = colours(points[selected].label === 1 ? 'plus' : 'minus');
    context.fill();
  }
  arrows(context, angles, vectors);
  drawPoints(context, margins, points);
  label(context, width, height);
}

function band(context: CanvasRenderingContext2D, from: number, to: number, inner: number, outer: number): void {
  context.beginPath();
  context.arc(0, 0, outer, from, to);
  context.arc(0, 0, inner, to, from, true);
  context.closePath();
}

function arrows(context: CanvasRenderingContext2D, angles: Float64Array, vectors: Float64Array): void {
  context.beginPath();
  const middle = (INNER + OUTER) / 2;
  for (let a = 0; a < angles.length; a++) {
    const end = a + 1 < angles.length ? angles[a + 1] : angles[0] + 2 * Math.PI;
    const [vx, vy] = [vectors[2 * a], vectors[2 * a + 1]];
    if (end - angles[a] < LEAST_ARC || Math.hypot(vx, vy) < 1e-6) continue;
    const angle = (angles[a] + end) / 2;
    const [x, y] = [middle * Math.cos(angle), middle * Math.sin(angle)];
    const [tipX, tipY] = [x + (ARROW / 2) * vx, y + (ARROW / 2) * vy];
    context.moveTo(x - (ARROW / 2) * vx, y - (ARROW / 2) * vy);
    context.lineTo(tipX, tipY);
    for (const turn of [2.6, -2.6]) {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      context.moveTo(tipX, tipY);
      context.lineTo(tipX + 0.045 * (vx * cos - vy * sin), tipY + 0.045 * (vx * sin + vy * cos));
    }
  }
  context.strokeStyle = colours('ink');
  context.stroke();
}

function drawPoints(context: CanvasRenderingContext2D, { transport }: Margins, points: readonly Point[]): void {
  for (const [i, { x, y, label }] of points.entries()) {
    const length = Math.hypot(x, y);
    context.beginPath();
    context.arc((POINTS * x) / length, (POINTS * y) / length, 0.026, 0, 2 * Math.PI);
    context.globalAlpha = transport.weights[i] > 0 ? 1 : 0.28;
    context.fillStyle = colours(label === 1 ? 'plus' : 'minus');
    context.fill();
  }
  context.globalAlpha = 1;
}

function label(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  const ratio = context.canvas.width / width;
  context.scale(ratio, ratio);
  context.font = LABEL_FONT;
  context.fillStyle = colours('muted');
  context.textAlign = 'center';
  context.fillText('weight directions w', width / 2, height / 2 - 4);
  context.fillText('arrows: v(w)', width / 2, height / 2 + 13);
}
