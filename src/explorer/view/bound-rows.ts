import { evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import { DistillCheckError } from '../../errors.ts';
import { formatNumber } from '../../page/numbers.ts';
import type { Margins } from '../jobs/jobs.ts';
import type { ExplorerState } from '../state/state.ts';
import { htmlElement } from './elements.ts';

/** Shows what each theorem asks for at the margin that the teacher attains; says why where none applies. */
export function showBounds(body: HTMLElement, state: ExplorerState, margins: Margins): void {
  const { points, epsilon, delta } = state;
  const normFloor = points.reduce((least, { x, y }) => Math.min(least, Math.hypot(x, y)), 1);
  try {
    const rows = evaluateBounds({ gamma: margins.attained, epsilon, delta, n: points.length, normFloor });
    body.replaceChildren(
      ...rows.map(({ statement, paper, labels, width, radius, epochs }) => {
        const row = htmlElement('tr');
        const head = htmlElement('th', '', `${statement} `);
        head.scope = 'row';
        head.append(htmlElement('small', '', paper));
        row.append(head, htmlElement('td', `labels-${labels}`, labels));
        const numbers = [width, radius ?? Number.POSITIVE_INFINITY, epochs];
        row.append(
          ...numbers.map((value) => htmlElement('td', 'number', value === Infinity ? 'none' : formatNumber(value))),
        );
        return row;
      }),
    );
  } catch (error) {
    if (!(error instanceof DistillCheckError)) throw error;
    const cell = htmlElement('td', '', `No bound applies: ${error.what}.`);
    cell.colSpan = 5;
    const row = htmlElement('tr');
    row.append(cell);
    body.replaceChildren(row);
  }
}
