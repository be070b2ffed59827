import { SIDES, type Side, type WidthAnswer, type WidthPart } from '../jobs/jobs.ts';
import { bracketWords, drawBracket } from './brackets.ts';
import { byId, setText } from './elements.ts';

/** State of the search for widths. */
export interface SearchView {
  readonly found: Partial<Record<Side, WidthPart | WidthAnswer>>;
  readonly isBusy: boolean;
  readonly mayBegin: boolean;
}

/** Shows both brackets as they fill in. */
export function showSearch({ found, isBusy, mayBegin }: SearchView): void {
  for (const side of SIDES) {
    setText(byId(`${side}-bracket-words`), bracketWords(found[side]));
    drawBracket(byId<SVGSVGElement>(`${side}-bracket`), found[side]);
  }
  const button = byId<HTMLButtonElement>('search');
  setText(button, isBusy ? 'Stop' : 'Search the least widths');
  button.disabled = !isBusy && !mayBegin;
}
