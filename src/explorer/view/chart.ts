/** Axes and lines of charts on a canvas: {@link chartOn}. */
import { colours, drawingOn, LABEL_FONT } from './canvas.ts';

/** A value's place on the axis from its value. */
type Scale = (value: number) => number;

/** One axis of a chart. */
export interface ChartAxis {
  readonly domain: readonly [number, number];
  readonly isLog?: boolean;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly label: string;
}

/** A chart with its axes drawn. */
export interface Chart {
  readonly context: CanvasRenderingContext2D;
  readonly x: Scale;
  readonly y: Scale;
  /** Draws a line through places. */
  line(places: Iterable<readonly [number, number]>, colour: string, options?: LineOptions): void;
  /** Draws a horizontal line with a text at its right end. */
  level(value: number, text: string, colour: string): void;
}

/** Look of a line. */
export interface LineOptions {
  readonly width?: number;
  readonly dash?: readonly number[];
}

const MARGIN = { left: 46, right: 14, top: 20, bottom: 34 };

/** Returns a chart on a canvas; `undefined` where the canvas is not shown. */
export function chartOn(canvas: HTMLCanvasElement, horizontal: ChartAxis, vertical: ChartAxis): Chart | undefined {
  const drawing = drawingOn(canvas);
  if (drawing === undefined) return undefined;
  const { context, width, height } = drawing;
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const x = scaleOf(horizontal, left, right);
  const y = scaleOf(vertical, bottom, top);
  context.font = LABEL_FONT;
  context.lineWidth = 1;
  context.strokeStyle = colours('line');
  context.fillStyle = colours('muted');
  for (const { at, text } of vertical.ticks) {
    stroke(context, [left, y(at)], [right, y(at)]);
    context.textAlign = 'right';
    context.fillText(text, left - 6, y(at) + 4);
  }
  for (const { at, text } of horizontal.ticks) {
    stroke(context, [x(at), bottom], [x(at), bottom + 4]);
    context.textAlign = 'center';
    context.fillText(text, x(at), bottom + 16);
  }
  context.textAlign = 'left';
  context.fillText(vertical.label, 4, 11);
  context.textAlign = 'right';
  context.fillText(horizontal.label, right, bottom + 30);
  const line: Chart['line'] = (places, colour, { width: thickness = 1.8, dash = [] } = {}) => {
    context.beginPath();
    let isFirst = true;
    for (const [horizontalPlace, verticalPlace] of places) {
      if (isFirst) context.moveTo(x(horizontalPlace), y(verticalPlace));
      else context.lineTo(x(horizontalPlace), y(verticalPlace));
      isFirst = false;
    }
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.setLineDash([...dash]);
    context.stroke();
    context.setLineDash([]);
  };
  return {
    context,
    x,
    y,
    line,
    level(value, text, colour) {
      line(
        [
          [horizontal.domain[0], value],
          [horizontal.domain[1], value],
        ],
        colour,
        { width: 1, dash: [5, 4] },
      );
      context.textAlign = 'right';
      context.fillStyle = colour;
      context.fillText(text, right, y(value) - 4);
    },
  };
}

function scaleOf({ domain, isLog }: ChartAxis, from: number, to: number): Scale {
  const measure = isLog ? Math.log : (value: number) => value;
  const [first, last] = [measure(domain[0]), measure(domain[1])];
  return (value) => from + ((measure(value) - first) / (last - first)) * (to - from);
}

function stroke(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
