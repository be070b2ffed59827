import { hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { isTransportExact } from '../../margin/transport.ts';
import { commonArguments, numberOf, requiredNumber } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument, loadedClassesFrom } from '../arguments/dataset-argument.ts';
import type { Command } from '../command.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { marginsOfClasses } from './classes.ts';
import { intervalWords, MARGIN_WORDS, watchedMargin } from './watched.ts';

/** Numbers in the inputs: from here on sampling takes longer than one waits without a word. */
const LARGE = 1000;
/** Points in d = 3 from which on enumerating cells does. */
const MANY_CELLS = 100;
/** Points from which on the same holds for the RKHS margin. */
const MANY = 10_000;

export const marginCommand: Command = {
  name: 'margin',
  arguments: {
    ...datasetArgument,
    norm: { type: 'enum', options: ['rkhs', 'transport', 'both'], default: 'both', description: 'which margin' },
    tolerance: { type: 'string', default: '1e-6', valueHint: 'number', description: 'relative gap to stop at' },
    samples: {
      type: 'string',
      valueHint: 'integer',
      description:
        'pairs that certify a sampled transport margin (d > 3, or d = 3 and over 200 points); four times as many halve its interval; default: by size',
    },
    confidence: { type: 'string', default: '0.99', valueHint: 'number', description: 'level of a sampled interval' },
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const tolerance = requiredNumber(typed, 'tolerance', { above: 0, below: 1 });
    const samples = numberOf(typed, 'samples', { integer: true, min: 100 });
    const confidence = requiredNumber(typed, 'confidence', { above: 0, below: 1 });
    const dataset = await loadedClassesFrom(typed);
    if (hasManyClasses(dataset)) {
      const { document, text } = marginsOfClasses(dataset, {
        norm: String(typed.norm),
        tolerance,
        samples,
        confidence,
        seed,
      });
      emit(typed.json === true, document, text);
      return 0;
    }
    if (typed.norm !== 'transport' && dataset.inputs.rows > MANY) {
      note('the RKHS margin of many points takes a while: 12 000 images 20 seconds, 60 000 twenty minutes and 3 GB');
    }
    const { name, inputs, labels, scale } = dataset;
    const points = { name, inputs, labels };
    const rkhs =
      typed.norm === 'transport' ? undefined : await watchedMargin({ norm: 'rkhs', dataset: points, tolerance });
    if (typed.norm !== 'rkhs') announceTransport(dataset, rkhs);
    const sampling = { samples, confidence, seed, rkhs };
    const transport =
      typed.norm === 'rkhs'
        ? undefined
        : await watchedMargin({ norm: 'transport', dataset: points, tolerance, sampling }, rkhs && [rkhs]);
    const hidden = [rkhs, transport].some((margin) => margin?.lower === 0 && !margin.note);
    const widest = hidden ? undefined : [rkhs, transport].find((m) => !m?.note && relativeGap(m) > tolerance);
    if (hidden) {
      note(
        `a margin cannot be distinguished from 0: points of opposite labels are antipodal or nearly the same, or some point is next to 0; a constant feature may help${dataset.columns ? ' (--add-constant)' : ''}`,
      );
    } else if (widest) {
      note(
        `rounding leaves a relative gap of ${short(relativeGap(widest))} to a margin this small, more than was asked for`,
      );
    }
    const document = {
      dataset: datasetDocument(dataset),
      ...(rkhs && {
        rkhs: {
          lower: rkhs.lower,
          upper: rkhs.upper,
          support: rkhs.support,
          iterations: rkhs.iterations,
          ...(rkhs.note && { note: rkhs.note }),
        },
      }),
      ...(transport && {
        transport: {
          lower: transport.lower,
          upper: transport.upper,
          confidence: transport.confidence,
          ...(transport.note && { note: transport.note }),
        },
      }),
    };
    const rows = [rkhs, transport]
      .filter((margin) => margin !== undefined)
      .map((margin) => [
        MARGIN_WORDS[margin.norm],
        short(margin.lower),
        short(margin.upper),
        margin.confidence === 1 ? 'exact' : `${margin.confidence}`,
        `${margin.support} of ${inputs.rows}`,
      ]);
    const text = [
      `${name}: n = ${inputs.rows}, d = ${inputs.cols}, inputs scaled by ${short(scale)}`,
      '',
      textTable(['margin', 'lower', 'upper', 'confidence', 'support'], rows),
      ...[rkhs, transport].flatMap((margin) => (margin?.note ? ['', margin.note] : [])),
    ].join('\n');
    emit(typed.json === true, document, text);
    return 0;
  },
};

/** Says that the transport margin will take a while, where it will. */
function announceTransport(dataset: Dataset, rkhs: MarginInterval | undefined): void {
  const { rows, cols, data } = dataset.inputs;
  const isExact = isTransportExact(dataset);
  if (isExact ? cols < 3 || rows <= MANY_CELLS : data.length <= LARGE) return;
  // Whoever stops the search with Ctrl-C has this much.
  if (rkhs) note(intervalWords('rkhs', rkhs));
  const how = isExact
    ? 'exact, over all cells of weight directions: up to half a minute'
    : 'sampled: usually within a minute, minutes for thousands of points';
  note(`the transport margin is ${how}; --norm rkhs leaves it out`);
}

/** `(upper − lower)/upper` of an interval that claims to be exact; others are as wide as their samples make them. */
function relativeGap(margin: MarginInterval | undefined): number {
  return margin?.confidence === 1 ? (margin.upper - margin.lower) / margin.upper : 0;
}
