/** Drawing on canvases: {@link drawingOn} a sharp one, in the {@link colours} of the page. */

/** Colours of the page's style sheet by the names of their variables. */
export type Colours = (name: string) => string;

let known = new Map<string, string>();

/** Returns a colour of the style sheet, as it is on this screen. */
export const colours: Colours = (name) => {
  let colour = known.get(name);
  if (colour === undefined) {
    colour = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.set(name, colour);
  }
  return colour;
};

/** Calls back when the screen becomes dark or light, after its colours have been forgotten. */
export function watchColours(listener: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    known = new Map();
    listener();
  });
}

/** Returns red, green and blue of a colour `#rrggbb`. */
export function channelsOf(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Surface to draw on, in CSS pixels. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

/** Sizes of canvases in CSS pixels: asking for one makes the browser lay out the page. */
let sizes = new WeakMap<HTMLCanvasElement, readonly [number, number]>();

/** Forgets the sizes of canvases: for when the window's has changed. */
export function forgetSizes(): void {
  sizes = new WeakMap();
}

function sizeOf(canvas: HTMLCanvasElement): readonly [number, number] {
  const size = sizes.get(canvas) ?? [canvas.clientWidth, canvas.clientHeight];
  sizes.set(canvas, size);
  return size;
}

/** Returns an empty drawing on a canvas that has as many dots as the screen shows; `undefined` where it has no size. */
export function drawingOn(canvas: HTMLCanvasElement): Drawing | undefined {
  const [width, height] = sizeOf(canvas);
  const context = canvas.getContext('2d');
  if (context === null || width === 0 || height === 0) return undefined;
  const ratio = Math.min(2, devicePixelRatio);
  const [dotsX, dotsY] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== dotsX || canvas.height !== dotsY) {
    canvas.width = dotsX;
    canvas.height = dotsY;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/** Returns the font of labels in drawings. */
export const LABEL_FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
