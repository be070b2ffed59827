import { type DeepArchitecture, VGG_2_3, VGG_8_3 } from '../../../student/deep/architecture.ts';
import type { DeepTrainingSpec } from '../../../student/deep/deep-training.ts';

/** Settings of Figure 1. */
export interface Figure1Setting {
  /** Variances of the noise that is added to pixels in `[0, 1]`. */
  readonly variances: readonly number[];
  /** True if the images are taken at half their height and width. */
  readonly halved: boolean;
  /** Numbers of all images that are for training, validation and testing; the rest is not used. */
  readonly parts: (total: number) => readonly [training: number, validation: number, test: number];
  readonly teacher: DeepArchitecture;
  readonly student: DeepArchitecture;
  readonly training: Pick<DeepTrainingSpec, 'stepSize' | 'decay' | 'batchSize' | 'epochs' | 'patience'>;
}

/** The paper's. */
const variances = [0.01, 0.03, 0.05, 0.1, 0.2];

/**
 * The two settings: `small`, for minutes on a laptop, and `full`, with the paper's networks, split, epochs and
 * patience.
 *
 * On the WASM backend, on images of CIFAR-10's size, an epoch of `full` costs a core 21 minutes for a teacher and 8 for
 * a student, so that it wants `@tensorflow/tfjs-node`. The paper gives no step size, penalty, batch size, width of the
 * dense layers or criterion for stopping.
 */
export const figure1Settings = {
  small: {
    variances,
    halved: true,
    parts: () => [400, 100, 2000],
    teacher: { blocks: [[8], [16, 16, 16], [16, 16, 16, 16]], dense: [64, 64] },
    student: { blocks: [[8], [16]], dense: [64, 64] },
    training: { stepSize: 0.002, decay: 1e-4, batchSize: 25, epochs: 30, patience: 10 },
  },
  full: {
    variances,
    halved: false,
    parts: (total) => {
      const tenth = Math.floor(total / 10);
      return [total - 2 * tenth, tenth, tenth];
    },
    teacher: VGG_8_3,
    student: VGG_2_3,
    training: { stepSize: 0.0001, decay: 1e-4, batchSize: 64, epochs: 100, patience: 20 },
  },
} as const satisfies Record<string, Figure1Setting>;
