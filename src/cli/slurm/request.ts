import { DistillCheckError } from '../../errors.ts';
import { arrayText, parseArraySize } from '../../sweep/slurm/array-size.ts';
import type { SlurmRequest } from '../../sweep/slurm/batch-script.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';

/**
 * Returns what the flags ask of Slurm.
 *
 * @throws DistillCheckError `USAGE`, `BAD_ARRAY`, `BAD_NUMBER`, `BAD_OPTION`
 */
export function slurmRequestOf(typed: Typed): SlurmRequest {
  if (typed.array === undefined) {
    throw new DistillCheckError('USAGE', '--array is missing', 'give the number of tasks, e.g. --array 20');
  }
  const word = (flag: 'partition' | 'time' | 'account') => {
    const text = typed[flag];
    return text === undefined ? undefined : oneWord(flag, String(text));
  };
  return {
    array: arrayText(parseArraySize(String(typed.array))),
    cpus: requiredNumber(typed, 'cpus', { integer: true, min: 1, max: 256 }),
    partition: word('partition'),
    time: word('time'),
    account: word('account'),
    options: typed['sbatch-arg'] === undefined ? [] : splitOptions(String(typed['sbatch-arg'])),
  };
}

function oneWord(flag: string, text: string): string {
  if (/^[^\s"'\\#]+$/.test(text)) return text;
  throw new DistillCheckError('BAD_OPTION', `--${flag} is '${text}'`, 'it must be one word, as sbatch takes it');
}

/**
 * `--mem=4G --comment=two words` → `--mem=4G`, `--comment=two words`.
 *
 * @throws DistillCheckError `BAD_OPTION` when the text does not begin with an option, or when it breaks a line
 */
export function splitOptions(text: string): string[] {
  const options = text.trim().split(/\s+(?=--?[A-Za-z])/);
  const bad = options.find((option) => !/^--?[A-Za-z][^\n\r]*$/.test(option));
  if (bad === undefined) return options;
  throw new DistillCheckError(
    'BAD_OPTION',
    `--sbatch-arg holds ${JSON.stringify(bad)}`,
    'write options of sbatch as --name=value, on one line',
  );
}
