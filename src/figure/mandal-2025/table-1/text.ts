import { type Choice, gapsOf, paired, type Table1 } from '../../../experiment/mandal-2025/table-1/study.ts';
import { formatFixed, formatPlural } from '../../../page/numbers.ts';
import { paperRow } from './paper.ts';
import { pointsText, radiusName, shareText, signsOf } from './signs.ts';

const HEADER = [
  'radius',
  'data',
  'width',
  'teacher',
  'hard (%)',
  'soft (%)',
  'soft − hard',
  "paper's hard",
  "paper's soft",
  'hard chose',
  'soft chose',
];

/**
 * Prints one line per cell: accuracies with 95 % intervals, next to the paper's, and what the validation images chose.
 */
export function table1Rows(table: Table1): { readonly header: readonly string[]; readonly rows: readonly string[][] } {
  const isPapers = table.images === 'MNIST';
  const rows = table.cells.map((cell) => {
    const printed = isPapers ? paperRow(cell.variant, cell.width) : undefined;
    return [
      radiusName(cell.radius),
      cell.variant,
      String(cell.width),
      formatFixed(100 * cell.teacher, 2),
      shareText(paired(cell.hard.accuracies)),
      shareText(paired(cell.soft.accuracies)),
      pointsText(paired(gapsOf(cell))),
      printed ? formatFixed(printed.hard, 2) : '–',
      printed ? formatFixed(printed.soft, 2) : '–',
      choiceText(cell.hard.choice),
      choiceText(cell.soft.choice),
    ];
  });
  return { header: HEADER, rows };
}

function choiceText({ stepSize, temperature }: Choice): string {
  const step = `η ${stepSize}`;
  return temperature === null ? step : `${step}, z/${formatFixed(temperature, 1)}`;
}

/** The table in Markdown, with its settings above and the paper's signs below it. */
export function table1Markdown(table: Table1): string {
  const { header, rows } = table1Rows(table);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const signs = table.settings.radii.flatMap((radius) => [
    '',
    `**${radiusName(radius)}**`,
    '',
    ...signsOf(table, radius).map(
      ({ statement, difference, verdict }) => `- ${statement}: ${verdict}, ${pointsText(difference)}`,
    ),
  ]);
  return [
    table1Settings(table),
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '',
    'The signs of the paper’s table, in percentage points with 95 % intervals over paired runs:',
    ...signs,
    '',
  ].join('\n');
}

/** Prints the table as CSV: one line per run, accuracies as shares. */
export function table1Csv(table: Table1): string {
  const lines = table.cells.flatMap((cell) =>
    (['hard', 'soft'] as const).flatMap((labels) =>
      cell[labels].accuracies.map((accuracy, run) => {
        const { stepSize, temperature } = cell[labels].choice;
        const radius = Number.isFinite(cell.radius) ? cell.radius : 'none';
        return `${radius},"${cell.variant}",${cell.width},${labels},${run},${accuracy},${cell.teacher},${stepSize},${temperature ?? ''}`;
      }),
    ),
  );
  return `radius,data,width,labels,run,test_accuracy,teacher_accuracy,step_size,temperature\n${lines.join('\n')}\n`;
}

/** Says what was done, in a few sentences. */
export function table1Settings({ images, source, settings, runs, seed }: Table1): string {
  const { teacher, student, grid, widths } = settings;
  const temperatures = grid.temperatures.map((t) => (t === 'bounded' ? 'what makes the largest |z| ½' : String(t)));
  return [
    `${source.startsWith(images) ? source : `${images} (${source})`}, label: class above 4.`,
    `Teacher: two layers, width ${teacher.width}, all trained, ${teacher.epochs} epochs of Adam (0.001, batches of 128) on the labels.`,
    `Students of width ${widths.join(', ')}: symmetric start W ~ N(0, I), inputs in the unit ball, only the hidden layer trained, ${student.epochs} epochs of projected gradient steps on batches of ${student.batchSize}, ‖W_j − W_j(0)‖ ≤ B/√m; soft labels μ(z/τ).`,
    `The paper gives neither learning rate, epochs, radius nor temperature: the radius is a column; step size (${grid.stepSizes.join(', ')}) and τ (${temperatures.join(', ')}; soft labels only) are those with the smallest validation error of one student from a seed of its own, and every network is the one after its best epoch on the validation images.`,
    `${formatPlural(runs, 'run')} from seed ${seed}, soft and hard with the same starts and batches, one teacher; means with 95 % intervals.`,
  ].join(' ');
}
