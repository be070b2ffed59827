import type { StudentFrame } from '../jobs/jobs.ts';
import type { Point } from '../state/points.ts';
import { colours, drawingOn } from './canvas.ts';
import { EXTENT } from './field.ts';

/** Radius at which a neuron's direction is marked. */
const NEURONS = 1.06;

/**
 * Draws a student over its field: the points, those that it has wrong crossed, and round the disc the directions of its
 * neurons, which turn while it is trained.
 */
export function drawStudent(canvas: HTMLCanvasElement, points: readonly Point[], frame: StudentFrame): void {
  const drawing = drawingOn(canvas);
  if (drawing === undefined) return;
  const { context, width } = drawing;
  const unit = width / (2 * EXTENT);
  const place = (x: number, y: number) => [width / 2 + unit * x, width / 2 - unit * y] as const;
  context.strokeStyle = colours('line');
  context.beginPath();
  context.arc(width / 2, width / 2, unit, 0, 2 * Math.PI);
  context.stroke();

  context.strokeStyle = colours('ink');
  context.globalAlpha = Math.max(0.12, Math.min(0.8, 24 / (frame.weights.length / 2)));
  context.beginPath();
  for (let j = 0; j < frame.weights.length; j += 2) {
    const [x, y] = [frame.weights[j], frame.weights[j + 1]];
    const length = Math.hypot(x, y);
    context.moveTo(...place((1.015 * x) / length, (1.015 * y) / length));
    context.lineTo(...place((NEURONS * x) / length, (NEURONS * y) / length));
  }
  context.stroke();
  context.globalAlpha = 1;

  for (const [i, point] of points.entries()) {
    const [x, y] = place(point.x, point.y);
    context.fillStyle = colours(point.label === 1 ? 'plus' : 'minus');
    context.beginPath();
    if (point.label === 1) context.arc(x, y, 3.4, 0, 2 * Math.PI);
    else context.rect(x - 3, y - 3, 6, 6);
    context.fill();
    if (frame.wrong[i] !== 1) continue;
    context.strokeStyle = colours('bad');
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x - 6, y - 6);
    context.lineTo(x + 6, y + 6);
    context.moveTo(x - 6, y + 6);
    context.lineTo(x + 6, y - 6);
    context.stroke();
    context.lineWidth = 1;
  }
}
