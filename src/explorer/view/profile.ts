import type { Margins, StudentFrame } from '../jobs/jobs.ts';
import type { Point } from '../state/points.ts';
import { colours } from './canvas.ts';
import { type Chart, chartOn } from './chart.ts';

/** Functions on the circle that are drawn over one another. */
export interface Profiles {
  readonly margins: Margins;
  readonly points: readonly Point[];
  readonly soft?: StudentFrame;
  readonly hard?: StudentFrame;
}

/** Beyond this multiple of the teacher's largest logit, students leave the picture. */
const ROOM = 2.2;

/**
 * Draws the logits on the circle over the angle: the teacher's with its margin and the points, and both students'.
 */
export function drawProfile(canvas: HTMLCanvasElement, { margins, points, soft, hard }: Profiles): void {
  const teacher = largestOf(margins.profile);
  const students = [soft, hard].map((frame) => (frame ? largestOf(frame.profile) : 0));
  const top = Math.max(1.15 * teacher, Math.min(ROOM * teacher, 1.05 * Math.max(...students)));
  const tick = niceTick(top);
  const chart = chartOn(
    canvas,
    {
      domain: [-180, 180],
      ticks: [-180, -90, 0, 90, 180].map((at) => ({ at, text: `${at}°`.replace('-', '−') })),
      label: 'angle of x',
    },
    {
      domain: [-top, top],
      ticks: [-tick, 0, tick].map((at) => ({ at, text: String(at).replace('-', '−') })),
      label: 'logit at ‖x‖ = 1',
    },
  );
  if (chart === undefined) return;
  const { context, x, y } = chart;
  context.save();
  context.beginPath();
  context.rect(x(-180), y(top), x(180) - x(-180), y(-top) - y(top));
  context.clip();
  if (margins.attained > 0) {
    context.fillStyle = colours('band');
    context.globalAlpha = 0.6;
    context.fillRect(x(-180), y(margins.attained), x(180) - x(-180), y(-margins.attained) - y(margins.attained));
    context.globalAlpha = 1;
  }
  if (hard) chart.line(placesOf(hard.profile), colours('hard'), { dash: [6, 3] });
  if (soft) chart.line(placesOf(soft.profile), colours('soft'));
  chart.line(placesOf(margins.profile), colours('ink'), { width: 1.2 });
  drawPoints(chart, margins, points);
  context.restore();
}

function drawPoints({ context, x, y }: Chart, { teacherLogits }: Margins, points: readonly Point[]): void {
  for (const [i, point] of points.entries()) {
    context.beginPath();
    context.fillStyle = colours(point.label === 1 ? 'plus' : 'minus');
    context.arc(x((Math.atan2(point.y, point.x) * 180) / Math.PI), y(teacherLogits[i]), 3.2, 0, 2 * Math.PI);
    context.fill();
  }
}

/** From −180° on, though profiles begin at 0°. */
function* placesOf(profile: Float64Array): Generator<readonly [number, number]> {
  for (let degrees = -180; degrees <= 180; degrees++) yield [degrees, profile[(degrees + 360) % 360]];
}

const largestOf = (profile: Float64Array) => profile.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);

/** A round number of at most the value: 1, 2 or 5 times a power of ten. */
function niceTick(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((each) => each * power <= value) ?? 1;
  return Number((digit * power).toPrecision(1));
}
