/**
 * Data that the examples of deep networks name: 16 small {@link images} with labels, and a {@link network} for them.
 */
import { stripes } from './deep.sample.ts';
import { deepInitialisation } from './deep-network.ts';

export const problem = stripes(16, 1);

export const images = problem.images;

export const network = deepInitialisation({ blocks: [[2], [2]], dense: [] }, images.shape, 1);
