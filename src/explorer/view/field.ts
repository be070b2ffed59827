import { channelsOf, colours } from './canvas.ts';

/** Dots of a field's picture along one side; the browser smooths it. */
const SIDE = 128;
/** The picture shows the square from −EXTENT to EXTENT, as the plane above it. */
export const EXTENT = 1.12;
/** Opacity of the largest logit, of 255. */
const OPAQUE = 150;
/** Steps of the opacity at distances up to 1. */
const STEPS = 255;
/** Dots are painted a little beyond the disc, whose edge the style sheet cuts. */
const EDGE = 1.04;

/** Dots of the disc: their places in the picture, directions in degrees and distances from the centre. */
const dots = dotsOfDisc();
/** Opacity by the size of the logit, in the upper byte: the root, so that small logits are seen. */
const opacities = Uint32Array.from(
  { length: EDGE * STEPS + 1 },
  (_, i) => Math.round(OPAQUE * Math.sqrt(i / STEPS)) << 24,
);
const picture = new Uint32Array(SIDE * SIDE);
const image = () => new ImageData(new Uint8ClampedArray(picture.buffer), SIDE, SIDE);

/**
 * Paints a logit on the disc, from its values in 360 directions: every function here is homogeneous, `z(rx) = r z(x)`.
 * The colour says the class, the opacity the size relative to the largest.
 */
export function paintField(canvas: HTMLCanvasElement, profile: Float64Array): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (canvas.width !== SIDE) {
    canvas.width = SIDE;
    canvas.height = SIDE;
  }
  const largest = profile.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const sizes = Float32Array.from(profile, (value) => (STEPS * Math.abs(value)) / largest);
  const [plus, minus] = [pixelOf('plus'), pixelOf('minus')];
  const colour = Uint32Array.from(profile, (value) => (value > 0 ? plus : minus));
  const { places, directions, distances } = dots;
  for (let k = 0; k < places.length; k++) {
    const direction = directions[k];
    picture[places[k]] = colour[direction] | opacities[(sizes[direction] * distances[k]) | 0];
  }
  context.putImageData(image(), 0, 0);
}

function dotsOfDisc() {
  const inside = Array.from({ length: SIDE * SIDE }, (_, place) => {
    const x = (((place % SIDE) + 0.5) / SIDE - 0.5) * 2 * EXTENT;
    const y = (0.5 - (Math.floor(place / SIDE) + 0.5) / SIDE) * 2 * EXTENT;
    const degrees = Math.round((Math.atan2(y, x) * 180) / Math.PI);
    return { place, direction: (degrees + 360) % 360, distance: Math.hypot(x, y) };
  }).filter(({ distance }) => distance <= EDGE);
  return {
    places: Uint32Array.from(inside, ({ place }) => place),
    directions: Uint16Array.from(inside, ({ direction }) => direction),
    distances: Float32Array.from(inside, ({ distance }) => distance),
  };
}

/** A colour of the style sheet as a picture holds it, without its opacity: blue, green and red from the left. */
function pixelOf(name: string): number {
  const [red, green, blue] = channelsOf(colours(name));
  return (blue << 16) | (green << 8) | red;
}
