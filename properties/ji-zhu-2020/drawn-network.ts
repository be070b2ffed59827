import fc from 'fast-check';
import type { Activation } from '../../src/kernel/activation.ts';
import { type DenseNetwork, gaussianNetwork } from '../../src/student/dense/network.ts';

/** A network of equation (1) with hidden layers of one width. */
export interface NetworkShape {
  readonly dimension: number;
  readonly depth: number;
  readonly width: number;
  readonly activation: Activation;
}

/** Draws a network of a shape. */
export function drawnNetwork({ dimension, depth, width, activation }: NetworkShape, seed: number): DenseNetwork {
  return gaussianNetwork({ inputs: dimension, widths: Array<number>(depth).fill(width), activation }, seed);
}

/** Small networks of up to three hidden layers, at least `narrowest` wide. */
export function networkShapes(narrowest: number): fc.Arbitrary<NetworkShape> {
  return fc.record({
    dimension: fc.integer({ min: 1, max: 4 }),
    depth: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: narrowest, max: 24 }),
    activation: fc.constantFrom<('relu' | 'erf' | 'tanh')[]>('relu', 'erf', 'tanh'),
  });
}
