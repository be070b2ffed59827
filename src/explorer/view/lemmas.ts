/** Two sides of a lemma as bars: {@link lemmasOf} computes them, {@link showLemmas} draws them. */
import { kappa } from '../../bounds/kappa.ts';
import { formatNumber, formatPercent } from '../../page/numbers.ts';
import { withSquaredTemperature } from '../../teacher/effective-logit/label-mix.ts';
import { largestCorrectingSoftRatio, smoothedLabelLogit, split } from '../../teacher/effective-logit/regions.ts';
import type { Margins, StudentRun } from '../jobs/jobs.ts';
import type { ExplorerState } from '../state/state.ts';
import { htmlElement } from './elements.ts';

/** A lemma with its sides, in the order in which it has them. */
export interface Lemma {
  readonly title: string;
  readonly statement: string;
  readonly sides: readonly { readonly name: string; readonly value: number }[];
  /** Remark on where it applies. */
  readonly note: string;
}

/** Returns the lemmas at the points, teacher and students of the page. */
export function lemmasOf(state: ExplorerState, margins: Margins, runs: readonly StudentRun[] | undefined): Lemma[] {
  const { rkhs, transport, attained } = margins;
  const { mix, temperature } = state;
  const soft = runs?.find(({ side }) => side === 'soft');
  const isPure = mix === 1 && temperature === 1;
  const gamma = attained;
  const least = gamma > 0 ? kappa.evaluate({ gamma }) : 0;
  return [
    {
      title: 'The two margins',
      statement: 'γ₂² ≤ γ_∞ ≤ γ₂',
      sides: [
        { name: 'γ₂²', value: rkhs.lower ** 2 },
        { name: 'γ_∞', value: transport.lower },
        { name: 'γ₂', value: rkhs.upper },
      ],
      note: 'for inputs in the unit ball',
    },
    {
      title: 'Least soft loss of a wrong answer',
      statement: 'γ²/32 ≤ κ(γ) ≤ γ²/8',
      sides: [
        { name: 'γ²/32', value: gamma ** 2 / 32 },
        { name: 'κ(γ)', value: least },
        { name: 'γ²/8', value: gamma ** 2 / 8 },
      ],
      note: `at the margin γ = ${formatNumber(gamma)} that the teacher attains`,
    },
    ...(soft && isPure && gamma > 0
      ? [
          {
            title: 'Lemma 3 of Mandal et al. 2025',
            statement: 'error ≤ risk/κ(γ) ≤ 32 risk/γ²',
            sides: [
              { name: 'average error', value: soft.averageError },
              { name: 'risk/κ(γ)', value: soft.averageRisk / least },
              { name: '32 risk/γ²', value: (32 * soft.averageRisk) / gamma ** 2 },
            ],
            note: 'averages over the steps of the soft student; a bound above 1 says nothing',
          },
        ]
      : []),
    ...(mix < 1
      ? [
          {
            title: 'Split of the effective logit',
            statement: 'a student of a right teacher ends at least t apart from 0',
            sides: [
              { name: 't', value: split({ softRatio: mix, temperature }) },
              { name: 'ln(2/ρ − 1)', value: smoothedLabelLogit(mix) },
            ],
            note: `ln(2/ρ − 1) is t at τ = 1: label smoothing. ${correctionWords(mix, temperature)}`,
          },
        ]
      : []),
    {
      title: 'Loss with the factor τ²',
      statement: 'the soft term times τ² is another share of the soft label',
      sides: [
        { name: 'ρ', value: mix },
        { name: 'ρ with τ²', value: withSquaredTemperature({ softRatio: mix, temperature }).softRatio },
        { name: 'τ/(1 + τ)', value: largestCorrectingSoftRatio(temperature) },
      ],
      note: 'up to τ/(1 + τ) hard labels correct every wrong teacher',
    },
  ];
}

function correctionWords(mix: number, temperature: number): string {
  const most = largestCorrectingSoftRatio(temperature);
  return mix <= most
    ? `ρ ≤ τ/(1 + τ) = ${formatNumber(most)}: hard labels correct every wrong teacher, however sure it is`
    : `ρ > τ/(1 + τ) = ${formatNumber(most)}: a teacher that is sure enough of a wrong class is followed`;
}

/** Draws lemmas as bars that share their scale within a lemma. */
export function showLemmas(list: HTMLElement, lemmas: readonly Lemma[]): void {
  list.replaceChildren(
    ...lemmas.map(({ title, statement, sides, note }) => {
      const item = htmlElement('li', 'lemma');
      item.append(htmlElement('h3', '', title), htmlElement('p', 'statement', statement));
      const largest = Math.max(...sides.map(({ value }) => Math.min(value, LONGEST * sides[0].value || value)), 1e-300);
      const bars = htmlElement('dl', 'bars');
      for (const { name, value } of sides) {
        const bar = htmlElement('span', 'bar-fill');
        bar.style.width = `${Math.min(100, (100 * value) / largest)}%`;
        const cell = htmlElement('dd');
        cell.append(bar, htmlElement('span', 'bar-value', wordsOf(name, value)));
        bars.append(htmlElement('dt', '', name), cell);
      }
      item.append(bars, htmlElement('p', 'note', note));
      return item;
    }),
  );
}

/** Largest ratio of bars: beyond it the smallest one would not be seen. */
const LONGEST = 60;

function wordsOf(name: string, value: number): string {
  return /error|risk/.test(name) && value <= 1 ? formatPercent(value) : formatNumber(value);
}
