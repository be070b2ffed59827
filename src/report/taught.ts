/** What is taught, and the file it comes from, on the pages of data sets: {@link complexitySection}, {@link fileWords}. */
import type { DatasetClasses, DatasetColumns } from '../data/dataset.ts';
import { classWords, columnWords, manyClassWords, type RowCounts } from '../data/dataset-words.ts';
import { type Content, html } from '../page/markup.ts';
import { formatFixed, formatNumber } from '../page/numbers.ts';
import { table } from '../page/page-parts.ts';
import { variable } from './study/names.ts';

/** Targets of a student, and how hard they are to learn. */
export interface TaughtTargets {
  /** `hard labels`, `teacher, τ = 1`. */
  readonly targets: string;
  /** `√(Yᵀ K⁻¹ Y)`. */
  readonly complexity: number;
  /** `(1/n) √(Yᵀ K⁻¹ Y · Tr K)`. */
  readonly adjusted: number;
  /** `adjusted` over the targets' root mean square: comparable between targets of different size. */
  readonly perSize: number;
  /** The margin bound on the student's error against what the targets say; `null` where there is none. */
  readonly bound: number | null;
}

/** Complexities this close are no reason to prefer one over the other. */
const AS_EASY = 1.01;

/** Names what is easiest to learn from, and all that is as easy. */
export function easiest(taught: readonly TaughtTargets[]): string[] {
  const least = Math.min(...taught.map(({ perSize }) => perSize));
  return taught.filter(({ perSize }) => perSize <= AS_EASY * least).map(({ targets }) => targets);
}

/** Roles of a file's columns, its classes and its rows, where the data came from one. */
interface FileRoles {
  readonly columns?: DatasetColumns;
  /** The two classes that were made of a file's, or all of them with their points. */
  readonly classes?: DatasetClasses | readonly { readonly name: string; readonly count: number }[];
  readonly rows?: RowCounts;
}

/** Says what was taken for what in the file, where the data came from one. */
export function fileWords({ columns, classes, rows }: FileRoles): Content {
  const said = columns ? [columnWords(columns)] : [];
  if (classes && 'positive' in classes) said.push(classWords(classes, rows));
  else if (classes) said.push(manyClassWords(classes, rows));
  return said.map((words) => html`<p>Of the file, ${words}.</p>\n`);
}

/** Returns the table of complexities with what it means. */
export function complexitySection({
  taught,
  kernel,
}: {
  readonly taught: readonly TaughtTargets[];
  readonly kernel: string;
}): Content {
  return html`<p>Supervision complexity under the kernel <code>${kernel}</code>: the norm of the smallest function of the kernel’s space that takes
these values. Compare the column per size; random labels are what nothing can be learnt from.</p>
${table({
  caption: 'Supervision complexity',
  columns: [
    { heading: 'What is taught' },
    { heading: html`Complexity ${variable('C')}`, number: true },
    { heading: 'Adjusted', number: true },
    { heading: 'Adjusted per size', number: true },
    { heading: 'Margin bound on the error', number: true },
  ],
  rows: taught.map(({ targets, complexity, adjusted, perSize, bound }) => [
    targets,
    formatNumber(complexity),
    formatNumber(adjusted),
    formatNumber(perSize),
    bound === null
      ? '–'
      : bound < 1
        ? formatFixed(bound, 3)
        : html`${formatFixed(bound, 3)} <small>says nothing</small>`,
  ]),
})}`;
}
