import { DistillCheckError } from '../errors.ts';
import { nearestName } from '../names/nearest-name.ts';
import type { Dataset } from './dataset.ts';
import { type DatasetFamily, datasetFamilies } from './families/registry.ts';

/** A family's name and what was written behind it. */
export interface DatasetName {
  readonly family: string;
  /** In the order given; numbers only. */
  readonly parameters: Readonly<Record<string, number>>;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Splits `family:key=value,…` into its parts; the family itself may be unknown.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME` for a part that is not `key=number` or a key given twice.
 * @example
 * parseDatasetName('circle:k=4,n=48'); // { family: 'circle', parameters: { k: 4, n: 48 } }
 */
export function parseDatasetName(name: string): DatasetName {
  const colon = name.indexOf(':');
  const family = (colon < 0 ? name : name.slice(0, colon)).trim();
  const parameters: Record<string, number> = Object.create(null);
  if (colon < 0) return { family, parameters };
  for (const part of name.slice(colon + 1).split(',')) {
    const [key, value, ...rest] = part.split('=').map((text) => text.trim());
    if (!key || value === undefined || rest.length > 0) {
      throw refuse(name, `'${part.trim()}' is not key=value`, `write ${family}:key=value,key=value`);
    }
    if (key in parameters) throw refuse(name, `'${key}' is given twice`, 'keep one of them');
    if (!NUMBER.test(value) || !Number.isFinite(Number(value))) {
      throw refuse(name, `${key}='${value}' is not a number`, `write it like ${key}=4 or ${key}=0.1`);
    }
    parameters[key] = Number(value);
  }
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
    const near = nearestName(key, allowed);
    const hint = near ? `did you mean '${near}'? ` : '';
    throw refuse(name, `'${family.name}' has no parameter '${key}'`, `${hint}it takes ${describeParameters(family)}`);
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
  const near = nearestName(familyName, families);
  const hint = near ? `did you mean '${near}'? ` : '';
  return new DistillCheckError(
    'UNKNOWN_DATASET',
    `'${argument}' is neither a file nor a family of data sets`,
    `${hint}families are ${families.join(', ')}`,
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
