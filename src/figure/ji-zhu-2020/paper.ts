import type { Figure } from '../figure.ts';

/** The source of a figure of this paper. */
export function figureSource(number: number): Figure['source'] {
  return { paper: 'Ji, Zhu, NeurIPS 2020 (arXiv 2010.10090)', item: `Figure ${number}` };
}

/** `ρ = .95`, as the paper writes it: no zero before the point. */
export function ratioName(softRatio: number): string {
  return `ρ = ${String(softRatio).replace(/^0\./, '.')}`;
}
