import { grouped } from '../../../page/grouped.ts';
import { formatCount, formatList, formatNumber, formatPlural } from '../../../page/numbers.ts';
import type { CellSpec, Study } from '../../../sweep/grid/cell.ts';
import { isCensored, type Setting, settingsOf } from '../cells.ts';
import { areNeighbours, NOISE_RATIO } from '../comparison.ts';
import { equation, radiusName } from '../names.ts';
import type { Reading } from './reading.ts';

/** The family whose width should not depend on the margin: one neuron on the right side of every point is enough. */
const CONTROL = 'linear';

/** Reads whether the widths of the linear control stay the same as the margin shrinks. */
export function readControl(study: Study): Reading[] {
  const settings = settingsOf(study).filter(({ family }) => family === CONTROL);
  if (settings.length === 0) return [];
  const spans = settings.flatMap((setting) => [spanOf(setting, 'soft'), spanOf(setting, 'hard')]);
  const judged = spans.filter((span) => span !== null);
  if (judged.length === 0) {
    return [
      {
        topic: 'control',
        finding: 'The linear control cannot be judged.',
        detail: 'It takes answers at two margins or more under the same labels, radius and target.',
      },
    ];
  }
  const steep = judged.filter(({ isFlat }) => !isFlat);
  const flat = judged.filter(({ isFlat }) => isFlat);
  const silent = settings.flatMap(({ cells }) => cells).filter(isCensored).length;
  return [
    {
      topic: 'control',
      finding: findingOf(flat.length, steep.length),
      detail: [
        flat.length === 0 ? '' : `Where it is flat, ${formatList(flatWords(flat))}.`,
        steep.length === 0 ? '' : `Where it is not, ${formatList(steepWords(steep.slice(0, 4)))}.`,
        silent === 0
          ? ''
          : `${formatPlural(silent, 'cell')} of it ${silent === 1 ? 'passes' : 'pass'} at no width tried: nothing is said there.`,
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    },
  ];
}

function findingOf(flat: number, steep: number): string {
  const number = formatPlural(flat + steep, 'series', 'series');
  if (steep === 0) return `The linear control is flat in γ: its width does not follow the margin in ${number}.`;
  if (flat === 0) return `The linear control is not flat in γ in ${steep} of ${number}.`;
  return `The linear control is flat in γ in ${flat} of ${number}, and not in ${steep}.`;
}

/** The widths of one series of answers and the margins behind them. */
interface Span {
  readonly setting: Setting;
  readonly labels: CellSpec['labels'];
  readonly widths: readonly number[];
  readonly margins: readonly number[];
  readonly isFlat: boolean;
}

function spanOf(setting: Setting, labels: CellSpec['labels']): Span | null {
  const answered = setting.cells.filter((cell) => cell.spec.labels === labels && !isCensored(cell));
  const margins = answered.map(({ margin }) => margin);
  if (new Set(margins).size < 2) return null;
  const widths = answered.flatMap(({ bracket }) => bracket.upper ?? []);
  const [narrow, wide] = [Math.min(...widths), Math.max(...widths)];
  const isFlat = wide / narrow <= NOISE_RATIO || areNeighbours(narrow, wide, answered[0].spec.ladder);
  return { setting, labels, widths, margins, isFlat };
}

function flatWords(spans: readonly Span[]): string[] {
  return grouped(spans, ({ labels }) => labels).map(([labels, own]) => {
    const widths = own.flatMap((span) => span.widths);
    const margins = own.flatMap((span) => span.margins);
    return `${labels} labels need ${neurons(widths)} ${course(margins)}`;
  });
}

function steepWords(spans: readonly Span[]): string[] {
  return spans.map(({ setting: { radius, epsilon }, labels, widths, margins }) => {
    return `${labels} labels need ${neurons(widths)} ${course(margins)} (${radiusName(radius)}, ${equation('ε', epsilon)})`;
  });
}

function neurons(widths: readonly number[]): string {
  const [narrow, wide] = [formatCount(Math.min(...widths)), formatCount(Math.max(...widths))];
  return narrow === wide ? `${narrow} neurons` : `${narrow} to ${wide} neurons`;
}

function course(margins: readonly number[]): string {
  return `from ${equation('γ', Math.max(...margins))} to ${formatNumber(Math.min(...margins))}`;
}
