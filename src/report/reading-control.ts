import type { CellResult, Study } from '../sweep/cell.ts';
import { isCensored, type Setting, settingsOf } from './cells.ts';
import { areNeighbours, NOISE_RATIO } from './comparison.ts';
import { equation, radiusName } from './names.ts';
import { formatNumber, formatPlural } from './numbers.ts';
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
  const counted = steep.length === 0 ? formatPlural(judged.length, 'series', 'series') : '';
  return [
    {
      topic: 'control',
      finding:
        steep.length === 0
          ? `The linear control is flat in γ: its width does not follow the margin in ${counted}.`
          : `The linear control is not flat in γ in ${steep.length} of ${formatPlural(judged.length, 'series', 'series')}.`,
      detail: [
        `${(steep.length === 0 ? judged : steep).map(({ words }) => words).join('; ')}.`,
        silent === 0
          ? ''
          : `${formatPlural(silent, 'cell')} of it pass at no width tried and say nothing of its slope.`,
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    },
  ];
}

interface Span {
  readonly isFlat: boolean;
  readonly words: string;
}

function spanOf({ cells, radius, epsilon }: Setting, labels: 'soft' | 'hard'): Span | null {
  const answered = cells.filter((cell) => cell.spec.labels === labels && !isCensored(cell));
  const margins = answered.map(({ margin }) => margin);
  if (new Set(margins).size < 2) return null;
  const widths = answered.map(upper);
  const [narrow, wide] = [Math.min(...widths), Math.max(...widths)];
  const isFlat = wide / narrow <= NOISE_RATIO || areNeighbours(narrow, wide, answered[0].spec.ladder);
  const range = narrow === wide ? `${narrow} neurons` : `${narrow} to ${wide} neurons`;
  const course = `from ${equation('γ', Math.max(...margins))} to ${formatNumber(Math.min(...margins))}`;
  return {
    isFlat,
    words: `${labels === 'soft' ? 'Soft' : 'Hard'} labels, ${radiusName(radius)}, ${equation('ε', epsilon)}: ${range} ${course}`,
  };
}

function upper({ bracket }: CellResult): number {
  return bracket.upper ?? bracket.largestTried;
}
