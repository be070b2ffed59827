import { jiZhu2020 } from '../../papers/ji-zhu-2020.ts';
import { itemsOf } from '../../papers/paper.ts';
import type { Figure } from '../figure.ts';

/** Returns the source of a figure of this paper. */
export function figureSource(number: number): Figure['source'] {
  return itemsOf(jiZhu2020)(`Figure ${number}`).source;
}

/** `ρ = .95`, as the paper writes it: no zero before the point. */
export function ratioName(softRatio: number): string {
  return `ρ = ${String(softRatio).replace(/^0\./, '.')}`;
}
