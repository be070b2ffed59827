import type { ClassDataset } from '../../data/class-dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { type ClassMargins, classMargins } from '../../margin/multi-class/class-margins.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { short, textTable } from '../terminal/output.ts';
import { patientLine } from '../terminal/patient-line.ts';

/** What was asked of the margins. */
export interface ClassMarginsQuestion {
  /** `rkhs`, `transport` or `both`: with several classes, transport margins are those of pairs. */
  readonly norm: string;
  readonly tolerance: number;
  readonly samples: number | undefined;
  readonly confidence: number;
  readonly seed: number;
}

/** Computes the margins of several classes, and returns them as a document and as tables. */
export function marginsOfClasses(
  dataset: ClassDataset,
  { norm, tolerance, samples, confidence, seed }: ClassMarginsQuestion,
): { readonly document: object; readonly text: string } {
  const line = patientLine();
  const margins = classMargins(dataset, {
    tolerance,
    transport: norm === 'rkhs' ? 'none' : norm === 'transport' || samples !== undefined ? 'all' : 'affordable',
    sampling: { confidence, seed, ...(samples !== undefined && { samples }) },
    onPart: (done, total, next) => line.show(done, total - done, `margin ${done + 1} of ${total}: ${next}`),
  });
  line.clear();
  return { document: documentOf(dataset, margins), text: textOf(dataset, margins) };
}

type Printed = Pick<MarginInterval, 'lower' | 'upper' | 'support'> & { readonly note?: string };

function rkhsDocument({ lower, upper, support, note }: Printed) {
  return { lower, upper, support, ...(note && { note }) };
}

function documentOf(dataset: ClassDataset, { rkhs, classes, pairs }: ClassMargins) {
  return {
    dataset: classDatasetDocument(dataset),
    rkhs: { ...rkhsDocument(rkhs), iterations: rkhs.iterations },
    classes: classes.map(({ name, count, rkhs: margin }) => ({ name, count, rkhs: rkhsDocument(margin) })),
    pairs: pairs.map(({ names, counts, rkhs: margin, transport }) => ({
      names,
      counts,
      rkhs: rkhsDocument(margin),
      transport: transport && {
        lower: transport.lower,
        upper: transport.upper,
        confidence: transport.confidence,
        ...(transport.note && { note: transport.note }),
      },
    })),
  };
}

function textOf({ name, inputs, scale, classNames }: ClassDataset, { rkhs, classes, pairs }: ClassMargins): string {
  const ends = ({ lower, upper }: Pick<MarginInterval, 'lower' | 'upper'>) => [short(lower), short(upper)];
  const hasTransport = pairs.some(({ transport }) => transport !== null);
  const nearest = pairs.reduce((a, b) => (b.rkhs.upper < a.rkhs.upper ? b : a));
  const notes = [rkhs, ...classes.map((row) => row.rkhs), ...pairs.map((row) => row.rkhs)].flatMap((m) => m.note ?? []);
  return [
    `${name}: n = ${inputs.rows}, d = ${inputs.cols}, ${classNames.length} classes, inputs scaled by ${short(scale)}`,
    '',
    textTable(
      ['RKHS margin γ₂', 'points', 'lower', 'upper', 'support'],
      [
        ['all classes', String(inputs.rows), ...ends(rkhs), String(rkhs.support)],
        ...classes.map(({ name: own, count, rkhs: margin }) => [
          `${own} – the rest`,
          `${count} – ${inputs.rows - count}`,
          ...ends(margin),
          String(margin.support),
        ]),
      ],
    ),
    '',
    textTable(
      ['pair', 'points', 'γ₂ lower', 'γ₂ upper', ...(hasTransport ? ['γ_∞ lower', 'γ_∞ upper', 'confidence'] : [])],
      pairs.map(({ names, counts, rkhs: margin, transport }) => [
        names.join(' – '),
        counts.join(' – '),
        ...ends(margin),
        ...(!hasTransport
          ? []
          : transport
            ? [...ends(transport), transport.confidence === 1 ? 'exact' : `${transport.confidence}`]
            : ['', '', '']),
      ]),
    ),
    '',
    `the pair that is hardest to tell apart: ${nearest.names.join(' – ')}`,
    ...[...new Set(notes)],
  ].join('\n');
}
