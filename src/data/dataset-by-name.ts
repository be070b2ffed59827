import { DistillCheckError } from '../errors.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { parseNumericName } from '../names/named-parameters.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetFamily } from './families/family.ts';
import { datasetFamilies } from './families/registry.ts';

/** A family's name and what was written behind it. */
export interface DatasetName {
  readonly family: string;
  /** In the order given; numbers only. */
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * Splits `family:key=value,…` into its parts; the family itself may be unknown.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME` for a part that is not `key=number` or a key given twice.
 * @example
 * parseDatasetName('circle:k=4,n=48'); // { family: 'circle', parameters: { k: 4, n: 48 } }
 */
export function parseDatasetName(name: string): DatasetName {
  const { name: family, parameters } = parseNumericName(name, (what, remedy) => refuse(name, what, remedy));
  return { family, parameters };
}

/**
 * The data set that a family's name stands for; the same name and seed always give the same points.
 *
 * @param name e.g. `circle:k=4,n=48`; parameters left out take their defaults, so `circle` alone will do.
 * @throws DistillCheckError `UNKNOWN_DATASET`, `BAD_DATASET_NAME` or `BAD_PARAMETER`.
 * @example
 * familyDataset('linear:gamma=0.05,n=32,d=3', 1).labels.length; // 32
 */
export function familyDataset(name: string, seed: number | string = 1): Dataset {
  const { family: familyName, parameters } = parseDatasetName(name);
  const family = datasetFamilies.find((candidate) => candidate.name === familyName);
  if (!family) throw unknownDataset(name, familyName);
  const allowed = family.parameters.map((parameter) => parameter.name);
  for (const key of Object.keys(parameters)) {
    if (allowed.includes(key)) continue;
    const remedy = `${didYouMean(key, allowed)}it takes ${describeParameters(family)}`;
    throw refuse(name, `'${family.name}' has no parameter '${key}'`, remedy);
  }
  return { ...family.build(withDefaults(family, parameters), seed), name };
}

/** `k (default 4), n (default 8k)`: what a family takes, for messages and `--help`. */
export function describeParameters(family: DatasetFamily): string {
  return family.parameters
    .map(({ name, fallback }) => `${name} (default ${typeof fallback === 'number' ? fallback : fallback.text})`)
    .join(', ');
}

/** The error for an argument that names nothing known. `families` are the names to choose from. */
export function unknownDataset(
  argument: string,
  familyName: string,
  families: readonly string[] = datasetFamilies.map((family) => family.name),
): DistillCheckError {
  return new DistillCheckError(
    'UNKNOWN_DATASET',
    `'${argument}' is neither a file nor a family of data sets`,
    `${didYouMean(familyName, families)}families are ${families.join(', ')}`,
  );
}

function withDefaults(family: DatasetFamily, given: Readonly<Record<string, number>>): Record<string, number> {
  const values: Record<string, number> = { ...given };
  for (const { name, fallback } of family.parameters) {
    values[name] ??= typeof fallback === 'number' ? fallback : fallback.value(values);
  }
  return values;
}

function refuse(name: string, what: string, remedy: string): DistillCheckError {
  return new DistillCheckError('BAD_DATASET_NAME', `data set '${name}': ${what}`, remedy);
}
