/** Data that the examples of kernels name: 8 points on the unit circle with their {@link labels}. */
import { circle } from '../data/families/circle.ts';

const dataset = circle({ k: 4, n: 8 });

export const inputs = dataset.inputs;

export const labels = dataset.labels;
