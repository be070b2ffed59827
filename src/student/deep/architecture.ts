import { DistillCheckError } from '../../errors.ts';

/**
 * A network in the manner of VGG: blocks of 3×3 convolutions, each block followed by 2×2 max-pooling, then dense
 * layers, then one logit.
 */
export interface DeepArchitecture {
  /** Output channels of the convolutions, block by block. */
  readonly blocks: readonly (readonly number[])[];
  /** Widths of the hidden dense layers; the layer of the logit comes on top. */
  readonly dense: readonly number[];
}

/** Size of an image. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** One layer with weights; all but the last end in a ReLU. */
export interface DeepLayer {
  /** `k×k×in×out`; k = 1 for a dense layer, whose input is taken as one pixel. */
  readonly kernel: readonly [number, number, number, number];
  /** True if the image is halved after the layer. */
  readonly pooled: boolean;
  /** True if the image becomes one pixel before the layer. */
  readonly flattened: boolean;
}

/**
 * The teacher of Mandal et al. 2025, Figure 1, "8+3": VGG-11, eight convolutions and three dense layers.
 *
 * Source: Simonyan & Zisserman 2015, configuration A, with dense layers for images of 32×32 pixels.
 */
export const VGG_8_3: DeepArchitecture = {
  blocks: [[64], [128], [256, 256], [512, 512], [512, 512]],
  dense: [512, 512],
};

/** The student of Mandal et al. 2025, Figure 1, "2+3": two convolutions and three dense layers. */
export const VGG_2_3: DeepArchitecture = { blocks: [[64], [128]], dense: [512, 512] };

/**
 * `convolutions+dense layers`, as the paper names its networks.
 *
 * @example
 * depthName(VGG_8_3); // '8+3'
 */
export function depthName({ blocks, dense }: DeepArchitecture): string {
  return `${blocks.flat().length}+${dense.length + 1}`;
}

/**
 * The layers of a network on images of a size. Pooling drops an odd last row or column; an image of one row or column
 * is not pooled.
 *
 * @throws DistillCheckError `BAD_ARCHITECTURE` for a width that is no positive integer or an empty block, naming it.
 * @example
 * deepLayers(VGG_2_3, { height: 32, width: 32, channels: 3 })[2].kernel; // [1, 1, 8192, 512]
 */
export function deepLayers({ blocks, dense }: DeepArchitecture, shape: ImageShape): readonly DeepLayer[] {
  const bad = [...blocks.flat(), ...dense].find((width) => !(Number.isSafeInteger(width) && width > 0));
  if (bad !== undefined || blocks.some((block) => block.length === 0)) {
    const what = bad === undefined ? 'a block has no convolution' : `a layer has width ${bad}`;
    throw new DistillCheckError('BAD_ARCHITECTURE', what, 'give every block at least one positive integer');
  }
  let { height, width, channels } = shape;
  const layers: DeepLayer[] = [];
  for (const block of blocks) {
    const halves = Math.min(height, width) >= 2;
    block.forEach((out, place) => {
      const pooled = halves && place === block.length - 1;
      layers.push({ kernel: [3, 3, channels, out], pooled, flattened: false });
      channels = out;
    });
    if (halves) [height, width] = [Math.floor(height / 2), Math.floor(width / 2)];
  }
  let features = height * width * channels;
  [...dense, 1].forEach((out, place) => {
    layers.push({ kernel: [1, 1, features, out], pooled: false, flattened: place === 0 });
    features = out;
  });
  return layers;
}
