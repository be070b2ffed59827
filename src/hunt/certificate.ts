import { rkhsMargin } from '../margin/rkhs/rkhs.ts';
import { shellWord } from '../names/shell-word.ts';
import { bracketText } from '../width/bracket.ts';
import type { HuntOptions, HuntResult } from './hunt.ts';

/** Record of a find: enough to check it again. */
export interface HuntCertificate {
  readonly statement: string;
  readonly text: string;
  /** RKHS margin `γ₂` of the points. */
  readonly margin: { readonly lower: number; readonly upper: number };
  /** Margin that set the horizon: `γ` that a kernel-limit teacher is proven to attain on the points. */
  readonly teacherMargin: number;
  readonly epsilon: number;
  readonly radius: 1;
  readonly epochs: number;
  readonly seeds: { readonly first: number; readonly count: number };
  /** One a kind of labels, with every trial. */
  readonly brackets: readonly {
    readonly labels: string;
    readonly text: string;
    readonly lower: number;
    readonly upper: number | null;
    readonly trials: readonly unknown[];
  }[];
  readonly points: number;
  /** True if every data set with one point fewer was tried and obeyed. */
  readonly minimal: boolean;
  readonly origin: { readonly dataset: string; readonly dataSeed: number };
  readonly engine: string;
  /** Shell lines. */
  readonly replay: string;
  readonly hunt: string;
}

/** The certificate of a find that is written to `file`. */
export function certificateOf(
  found: Extract<HuntResult, { outcome: 'found' }>,
  options: HuntOptions,
  file: string,
  hunt: string,
): HuntCertificate {
  const { dataset, finding, origin, minimal, confirmationSeeds: count, confirmationFirstSeed: first } = found;
  const { lower, upper } = rkhsMargin(dataset);
  const [{ margin: teacherMargin, epochs }] = finding.cells;
  const { statement, epsilon, epochsCap, frequency, ladder, engine } = options;
  const flags = [
    `--scale none --radius 1 --gamma ${teacherMargin}`,
    `--epsilon ${epsilon} --delta ${Number((1 - frequency).toPrecision(12))}`,
    `--epochs ${epochsCap} --largest ${ladder[ladder.length - 1]}`,
    `--seeds ${count} --seed ${first} --engine ${engine.name}`,
  ];
  return {
    statement: statement.id,
    text: statement.text,
    margin: { lower, upper },
    teacherMargin,
    epsilon,
    radius: 1,
    epochs,
    seeds: { first, count },
    brackets: finding.cells.map(({ spec, bracket }) => ({
      labels: spec.labels,
      text: bracketText(bracket),
      lower: bracket.lower,
      upper: bracket.upper,
      trials: bracket.trials,
    })),
    points: dataset.labels.length,
    minimal,
    origin,
    engine: engine.name,
    replay: `npx distill-check width ${shellWord(file)} ${flags.join(' ')}`,
    hunt,
  };
}
