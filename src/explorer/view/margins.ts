import { formatNumber } from '../../page/numbers.ts';
import type { Margins, StudentRun } from '../jobs/jobs.ts';
import type { Point } from '../state/points.ts';
import type { ExplorerState } from '../state/state.ts';
import { drawEffectiveLogit } from './effective-logit.ts';
import { byId, setText } from './elements.ts';
import { paintField } from './field.ts';
import { lemmasOf, showLemmas } from './lemmas.ts';
import { pointWords } from './plane.ts';
import { drawProfile } from './profile.ts';
import { drawRing } from './ring.ts';

/** State, margins and students that the pictures of the margins show. */
export interface MarginView {
  readonly state: ExplorerState;
  readonly margins: Margins | undefined;
  /** Points that the margins are of: those of the state, or of a moment before. */
  readonly points: readonly Point[];
  readonly selected: number;
  readonly runs: readonly StudentRun[] | undefined;
  readonly frame: number;
}

/** Shows both margins with their certificates. */
export function showMargins({ state, margins, points, selected }: MarginView): void {
  document.body.classList.toggle('no-margins', margins === undefined);
  if (margins === undefined) {
    for (const id of ['rkhs', 'transport', 'attained']) setText(byId(id), '–');
    for (const id of ['rkhs-detail', 'transport-detail', 'attained-detail']) setText(byId(id), '');
    return;
  }
  const { rkhs, transport, attained } = margins;
  setText(byId('rkhs'), formatNumber(rkhs.lower, 4));
  setText(byId('rkhs-detail'), detail(rkhs, points.length));
  setText(byId('transport'), formatNumber(transport.lower, 4));
  setText(byId('transport-detail'), detail(transport, points.length));
  setText(byId('attained'), formatNumber(attained, 4));
  setText(byId('attained-detail'), state.teacher === 'transport' ? 'the teacher of γ_∞' : 'the dual teacher: γ₂²');
  const ring = byId<HTMLCanvasElement>('ring');
  drawRing(ring, margins, points, selected);
  const arcs = `${margins.angles.length} arcs of weight directions with the optimal v`;
  setLabel(ring, `${arcs}; ${transport.support} points support γ_∞`);
}

/** Shows the teacher's logits on the plane, and says what the selected point is. */
export function showTeacher({ state, margins, selected }: MarginView): void {
  const isChosen = selected >= 0 && selected < state.points.length;
  const known = margins?.rkhs.weights.length === state.points.length ? margins : undefined;
  setText(byId('selected'), isChosen ? pointWords(state.points[selected], selected, known) : 'no point is selected');
  if (margins) paintField(byId<HTMLCanvasElement>('field'), margins.profile);
}

/** Shows the logits over the angle. */
export function showProfile({ margins, points, runs, frame }: MarginView): void {
  if (margins === undefined) return;
  const [soft, hard] = (['soft', 'hard'] as const).map((side) => runs?.find((run) => run.side === side)?.frames);
  drawProfile(byId<HTMLCanvasElement>('profile'), { margins, points, soft: soft?.[frame], hard: hard?.[frame] });
}

/** Shows the lemmas' two sides. */
export function showSides({ state, margins, runs }: MarginView): void {
  const mix = { softRatio: state.mix, temperature: state.temperature };
  drawEffectiveLogit(byId<HTMLCanvasElement>('effective-logit'), mix);
  if (margins) showLemmas(byId('lemmas'), lemmasOf(state, margins, runs));
}

function detail({ lower, upper, support }: Margins['rkhs'], points: number): string {
  return `in [${formatNumber(lower, 7)}, ${formatNumber(upper, 7)}], support ${support} of ${points}`;
}

function setLabel(canvas: HTMLCanvasElement, text: string): void {
  if (canvas.getAttribute('aria-label') !== text) canvas.setAttribute('aria-label', text);
}
