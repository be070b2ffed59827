import { formatCount, formatNumber, formatPercent } from '../../page/numbers.ts';
import type { StudentRun } from '../jobs/jobs.ts';
import type { ExplorerState } from '../state/state.ts';
import { drawCurves } from './curves.ts';
import { byId, setText } from './elements.ts';
import { paintField } from './field.ts';
import { drawStudent } from './student-disc.ts';

/** Students and the frame of their runs that is shown. */
export interface StudentView {
  readonly state: ExplorerState;
  readonly runs: readonly StudentRun[] | undefined;
  readonly frame: number;
}

/** Shows both students at one frame, their errors beside the target, and how fast they were trained. */
export function showStudents({ state, runs, frame }: StudentView): void {
  if (runs === undefined) return;
  for (const { side, averageError, maxMovement, frames } of runs) {
    const shown = frames[Math.min(frame, frames.length - 1)];
    paintField(byId<HTMLCanvasElement>(`${side}-field`), shown.profile);
    const canvas = byId<HTMLCanvasElement>(`${side}-student`);
    // Points that were changed since belong to the run that is under way.
    if (shown.wrong.length === state.points.length) drawStudent(canvas, state.points, shown);
    const wrong = shown.wrong.reduce((sum, one) => sum + one, 0);
    const isEnough = averageError <= state.epsilon;
    canvas.setAttribute('aria-label', `Student of ${side} labels at step ${shown.step}: ${wrong} points wrong`);
    setText(byId(`${side}-error`), formatPercent(averageError));
    setText(byId(`${side}-verdict`), isEnough ? `at most ε = ${state.epsilon}` : `more than ε = ${state.epsilon}`);
    byId(`${side}-verdict`).className = isEnough ? 'passes' : 'fails';
    const reach =
      state.radius === Infinity ? 'not limited' : `of ${formatNumber(state.radius / Math.sqrt(state.width))}`;
    setText(
      byId(`${side}-detail`),
      `step ${formatCount(shown.step)}: ${wrong} wrong, ${formatPercent(shown.turned)} of the gates turned; furthest move ${formatNumber(maxMovement)}, ${reach}`,
    );
  }
  const step = runs[0].frames[Math.min(frame, runs[0].frames.length - 1)].step;
  drawCurves(byId<HTMLCanvasElement>('curves'), runs, state.epsilon, step);
  const took = runs.reduce((sum, run) => sum + run.took, 0);
  const steps = runs.reduce((sum, run) => sum + run.error.length, 0);
  document.body.dataset.took = String(took);
  setText(
    byId('speed'),
    `${formatCount(Math.round(steps / Math.max(0.001, took / 1000) / 1000) * 1000)} steps a second`,
  );
}
