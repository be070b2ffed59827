import type { Dataset } from '../dataset.ts';

/** A parameter of a family, as `--help` shows it. */
export interface FamilyParameter {
  readonly name: string;
  readonly summary: string;
  /** The value when it is not given; may depend on the parameters before it. */
  readonly fallback: number | { readonly text: string; value(given: Readonly<Record<string, number>>): number };
}

/** A family of data sets that a name like `circle:k=4,n=48` chooses from. */
export interface DatasetFamily {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly FamilyParameter[];
  build(parameters: Readonly<Record<string, number>>, seed: number | string): Dataset;
}

/** Returns a family: its function with the names of its parameters, which are complete by construction. */
export function family<P extends object>(
  name: string,
  summary: string,
  build: (parameters: P, seed: number | string) => Dataset,
  parameters: { readonly [K in keyof P & string]: Omit<FamilyParameter, 'name'> },
): DatasetFamily {
  const listed = Object.entries<Omit<FamilyParameter, 'name'>>(parameters);
  return {
    name,
    summary,
    parameters: listed.map(([key, parameter]) => ({ name: key, ...parameter })),
    build: (values, seed) => build(values as P, seed),
  };
}

/** The parameter `d` of most families. */
export const dimension = (fallback: number) => ({ summary: 'dimension', fallback });
/** The parameter `n` of most families. */
export const points = (fallback: number) => ({ summary: 'number of points', fallback });
