import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import type { Figure } from './figure.ts';

const axis = z.object({ label: z.string(), scale: z.enum(['linear', 'log']) });
const point = z.object({ x: z.number(), y: z.number(), low: z.number().optional(), high: z.number().optional() });
const series = z.object({
  name: z.string(),
  style: z.enum(['line', 'curve', 'dashed', 'points']),
  points: z.array(point),
});

/**
 * A figure as JSON. Numbers are finite.
 *
 * @example
 * JSON.stringify(z.toJSONSchema(figureSchema)); // the same as a JSON Schema
 */
export const figureSchema = z.object({
  id: z.string().regex(/^[^/]+\/[^/]+$/, 'not of the form paper/number'),
  title: z.string(),
  source: z.object({ paper: z.string(), item: z.string() }),
  settings: z.string(),
  paperSays: z.string(),
  seen: z.string(),
  panels: z.array(z.object({ heading: z.string(), x: axis, y: axis, series: z.array(series) })).min(1),
});

/**
 * The name of a figure's files, without their endings.
 *
 * @example
 * figureFileName('ji-zhu-2020/3'); // 'ji-zhu-2020-3'
 */
export function figureFileName(id: string): string {
  return id.replaceAll('/', '-');
}

/**
 * The text of a figure's JSON file.
 *
 * @throws DistillCheckError `BAD_FIGURE` where a number is not finite, so that what is written can be read.
 * @example
 * parseFigure(printFigure(figure), 'figure.json').title; // 'Transfer risk'
 */
export function printFigure(figure: Figure): string {
  return `${JSON.stringify(checked(figure, figure.id, 'correct its recipe'), null, 1)}\n`;
}

/**
 * The figure of a JSON file.
 *
 * @param file For the message.
 * @throws DistillCheckError `BAD_FIGURE`.
 * @example
 * await writeFigure(figure, 'figures');
 * parseFigure(readFileSync('figures/ji-zhu-2020-2.json', 'utf8'), 'figures/ji-zhu-2020-2.json').id; // 'ji-zhu-2020/2'
 */
export function parseFigure(text: string, file: string): Figure {
  const remedy = 'draw it again with distill-check figure';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DistillCheckError('BAD_FIGURE', `${file} is not a figure (${(error as Error).message})`, remedy);
  }
  return checked(value, file, remedy);
}

function checked(value: unknown, place: string, remedy: string): Figure {
  const result = figureSchema.safeParse(value);
  if (result.success) return result.data;
  const reason = z.prettifyError(result.error).split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ');
  throw new DistillCheckError('BAD_FIGURE', `${place} is not a figure (${reason})`, remedy);
}
