import type { CellSpec, Study } from '../sweep/cell.ts';
import { isCensored, type Setting, settingsOf } from './cells.ts';
import { areNeighbours, NOISE_RATIO } from './comparison.ts';
import { grouped } from './grouped.ts';
import { equation, radiusName } from './names.ts';
import { formatCount, formatList, formatNumber, formatPlural } from './numbers.ts';
import type { Reading } from './reading.ts';

/** The family whose width should not depend on the margin: one neuron on the right side of every point is enough. */
const CONTROL = 'linear';

/** Whether the widths of the linear control stay the same as the margin shrinks. */
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
  const silent = settings.flatMap(({ cells }) => cells).filter(isCensored).length;
  const number = formatPlural(judged.length, 'series', 'series');
  return [
    {
      topic: 'control',
      finding:
        steep.length === 0
          ? `The linear control is flat in γ: its width does not follow the margin in ${number}.`
          : `The linear control is not flat in γ in ${steep.length} of ${number}.`,
      detail: [
        `${formatList(steep.length === 0 ? flatWords(judged) : steepWords(steep.slice(0, 4)))}.`,
        silent === 0
          ? ''
          : `${formatPlural(silent, 'cell')} of it ${silent === 1 ? 'passes' : 'pass'} at no width tried: nothing is said there.`,
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    },
  ];
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
  return grouped(spans, ({ labels }) => labels).map(([labels, own], i) => {
    const widths = own.flatMap((span) => span.widths);
    const margins = own.flatMap((span) => span.margins);
    return `${i === 0 ? `Over all series ${labels}` : labels} labels need ${neurons(widths)} ${course(margins)}`;
  });
}

function steepWords(spans: readonly Span[]): string[] {
  return spans.map(({ setting: { radius, epsilon }, labels, widths, margins }, i) => {
    const subject = `${i === 0 ? 'There' : 'there'} ${labels} labels`;
    return `${subject} need ${neurons(widths)} ${course(margins)} (${radiusName(radius)}, ${equation('ε', epsilon)})`;
  });
}

function neurons(widths: readonly number[]): string {
  const [narrow, wide] = [formatCount(Math.min(...widths)), formatCount(Math.max(...widths))];
  return narrow === wide ? `${narrow} neurons` : `${narrow} to ${wide} neurons`;
}

function course(margins: readonly number[]): string {
  return `from ${equation('γ', Math.max(...margins))} to ${formatNumber(Math.min(...margins))}`;
}
