import { fromRows } from '../../numerics/matrix.ts';

/**
 * Eleven points of a sinusoid with noise: `x = 0, .1, …, 1`.
 *
 * Source: Borup and Andersen's notebook `toy_example.ipynb`, which says that they are those of Mobahi et al. 2020.
 */
export const elevenPoints = {
  inputs: fromRows(Array.from({ length: 11 }, (_, i) => [i / 10])),
  targets: [
    0.38476636465198066, 1.2333967683416893, 1.33232242218057, 0.6920159488889518, -0.29756145531871736,
    -0.24189291901377769, -0.7964485769175675, -0.9616480167034174, -0.49672509509916934, -0.3469066003991437,
    0.5589512650600734,
  ],
};
