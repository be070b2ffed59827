import { DistillCheckError } from '../errors.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { parseNumericName } from '../names/named-parameters.ts';
import type { Matrix } from '../numerics/matrix.ts';
import type { ClosedFormActivation } from './activation.ts';
import { networkNtkCrossGram, networkNtkGram } from './network-ntk.ts';
import { networkNtkError } from './network-ntk-error.ts';
import { ntkCrossGram, ntkError, ntkGram } from './ntk.ts';
import { rbfCrossGram, rbfError, rbfGram } from './rbf.ts';

/** A kernel as a user writes it. */
export interface NamedKernel {
  /** With all parameters, e.g. `ntk:depth=1`. */
  readonly name: string;
  /** `n×d → n×n`. */
  gram(inputs: Matrix): Matrix;
  /** `n×d, m×d → n×m`. */
  crossGram(a: Matrix, b: Matrix): Matrix;
  /** A bound on the rounding error of every entry of `gram(inputs)`. */
  entryError(inputs: Matrix): number;
}

/** A family with its one parameter, where it has one. */
interface KernelFamily {
  readonly parameter?: { readonly name: string; readonly fallback: number };
  build(value: number): Omit<NamedKernel, 'name'>;
}

const families: Readonly<Record<string, KernelFamily>> = {
  ntk: { parameter: { name: 'depth', fallback: 1 }, build: (depth) => wide(depth, 'relu') },
  'ntk-erf': { parameter: { name: 'depth', fallback: 1 }, build: (depth) => wide(depth, 'erf') },
  'first-layer': { build: () => ({ gram: ntkGram, crossGram: ntkCrossGram, entryError: ntkError }) },
  rbf: {
    parameter: { name: 'length', fallback: 1 },
    build: (length) => ({
      entryError: ({ cols }) => rbfError(cols),
      gram: (inputs) => rbfGram(inputs, length),
      crossGram: (a, b) => rbfCrossGram(a, b, length),
    }),
  },
};

/** The kernels that can be asked for by name, for messages and `--help`. */
export const kernelNames: readonly string[] = Object.entries(families).map(([name, { parameter }]) => {
  return parameter ? `${name}:${parameter.name}=${parameter.fallback}` : name;
});

/**
 * The kernel that a name stands for.
 *
 * - `ntk:depth=L`: the limiting NTK of a ReLU network with `L` hidden layers and biases, all layers trained; `ntk-erf`
 *   with erf units. The first layer sees `⟨x, x'⟩ + 1` (`inputScale` 1): in the unit ball `⟨x, x'⟩/d + 1` would hardly
 *   depend on the point.
 * - `first-layer`: that of a two-layer ReLU network without biases whose first layer alone is trained,
 *   `⟨x, x'⟩(π − θ)/2π`.
 * - `rbf:length=ℓ`: `exp(−‖x − x'‖²/2ℓ²)`.
 *
 * @throws DistillCheckError `UNKNOWN_KERNEL`, `BAD_KERNEL`, `BAD_COUNT` or `BAD_NUMBER`.
 * @example
 * kernelByName('rbf:length=3').gram(inputs).rows; // 8
 */
export function kernelByName(text: string): NamedKernel {
  const refuse = (what: string) =>
    new DistillCheckError('BAD_KERNEL', `kernel '${text}': ${what}`, `write ${listed()}`);
  const { name: familyName, parameters } = parseNumericName(text, refuse);
  const family = Object.hasOwn(families, familyName) ? families[familyName] : undefined;
  if (!family) {
    const remedy = `${didYouMean(familyName, Object.keys(families))}kernels are ${listed()}`;
    throw new DistillCheckError('UNKNOWN_KERNEL', `there is no kernel '${text}'`, remedy);
  }
  const { parameter } = family;
  for (const key of Object.keys(parameters)) {
    if (key === parameter?.name) continue;
    throw refuse(`there is no parameter '${key}'`);
  }
  const value = parameter ? (parameters[parameter.name] ?? parameter.fallback) : 0;
  if (parameter?.name === 'depth' && !(Number.isSafeInteger(value) && value >= 0 && value <= 100)) {
    throw new DistillCheckError('BAD_COUNT', `kernel '${text}': the depth is ${value}`, 'a whole number from 0 to 100');
  }
  if (parameter?.name === 'length' && !(value > 0)) {
    throw new DistillCheckError('BAD_NUMBER', `kernel '${text}': the length is ${value}`, 'a positive number');
  }
  return { name: parameter ? `${familyName}:${parameter.name}=${value}` : familyName, ...family.build(value) };
}

function listed(): string {
  return kernelNames.join(', ');
}

function wide(depth: number, activation: ClosedFormActivation): Omit<NamedKernel, 'name'> {
  const network = { depth, activation, inputScale: 1 };
  return {
    gram: (inputs) => networkNtkGram(inputs, network),
    crossGram: (a, b) => networkNtkCrossGram(a, b, network),
    entryError: (inputs) => networkNtkError(inputs, network),
  };
}
