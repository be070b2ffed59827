import { evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import { commonArguments, requiredNumber } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';
import { emit, short, textTable } from '../terminal/output.ts';

export const boundsCommand: Command = {
  name: 'bounds',
  arguments: {
    gamma: { type: 'string', required: true, valueHint: 'γ', description: 'separation margin, in (0, 1/2]' },
    epsilon: { type: 'string', required: true, valueHint: 'ε', description: 'target 0/1 error, in (0, 1)' },
    delta: { type: 'string', required: true, valueHint: 'δ', description: 'failure probability, in (0, 1/3)' },
    n: { type: 'string', required: true, valueHint: 'n', description: 'number of samples' },
    'norm-floor': { type: 'string', default: '1', valueHint: 'c', description: 'smallest norm of an input' },
    ...commonArguments,
  },
  async run(typed) {
    const rows = evaluateBounds({
      gamma: requiredNumber(typed, 'gamma'),
      epsilon: requiredNumber(typed, 'epsilon'),
      delta: requiredNumber(typed, 'delta'),
      n: requiredNumber(typed, 'n'),
      normFloor: requiredNumber(typed, 'norm-floor'),
    });
    const table = textTable(
      ['bound', 'labels', 'width m', 'radius B', 'step size η', 'horizon T'],
      rows.map((row) => [
        row.id,
        row.labels,
        short(row.width),
        row.radius === null ? 'none' : short(row.radius),
        short(row.stepSize),
        short(row.epochs),
      ]),
    );
    emit(typed.json === true, { rows }, `${table}\n\nThe formulas, as TeX, are in the --json output.`);
    return 0;
  },
};
