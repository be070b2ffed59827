import { effectiveLogit } from '../../teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../teacher/effective-logit/label-mix.ts';
import { colours } from './canvas.ts';
import { chartOn } from './chart.ts';

/** Teacher's logits that the picture shows. */
const [MOST, STEPS] = [6, 120];

/**
 * Draws where the student of a mix of labels ends, `z_eff`, over the teacher's logit at a sample of class +1: left of 0
 * the teacher is wrong, and above 0 the student is right.
 */
export function drawEffectiveLogit(canvas: HTMLCanvasElement, mix: LabelMix): void {
  const places = (from: number, to: number) =>
    Array.from({ length: STEPS + 1 }, (_, i) => {
      const z = from + ((to - from) * i) / STEPS;
      return [z, effectiveLogit(z, 1, mix)] as const;
    });
  const ticks = [-MOST, -MOST / 2, 0, MOST / 2, MOST].map((at) => ({ at, text: String(at).replace('-', '−') }));
  const chart = chartOn(
    canvas,
    { domain: [-MOST, MOST], ticks, label: "teacher's logit" },
    { domain: [-MOST, MOST], ticks, label: "student's logit at the end" },
  );
  if (chart === undefined) return;
  const { context, x, y } = chart;
  context.fillStyle = colours('bad');
  context.globalAlpha = 0.1;
  context.fillRect(x(-MOST), y(0), x(MOST) - x(-MOST), y(-MOST) - y(0));
  context.globalAlpha = 1;
  context.fillStyle = colours('muted');
  context.textAlign = 'right';
  context.fillText('student wrong', x(MOST) - 6, y(-MOST) - 6);
  context.save();
  context.beginPath();
  context.rect(x(-MOST), y(MOST), x(MOST) - x(-MOST), y(-MOST) - y(MOST));
  context.clip();
  chart.line(
    [
      [-MOST, -MOST],
      [MOST, MOST],
    ],
    colours('muted'),
    { width: 1, dash: [4, 4] },
  );
  chart.line(places(-MOST, MOST), colours('soft'), { width: 2.2 });
  context.restore();
}
