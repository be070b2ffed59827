/** Data that the examples of the figure name: the {@link pair} and the {@link setting} of the experiment's examples. */
import * as noisy from '../../../experiment/mandal-2025/noisy-images/scene.sample.ts';

export const pair = noisy.pair;

export const setting = noisy.setting;
