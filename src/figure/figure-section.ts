import { html, type Markup } from '../page/markup.ts';
import { drawPanel, lookOf } from './draw-panel.ts';
import type { Figure } from './figure.ts';
import { figureFileName } from './figure-file.ts';
import { settingsOf } from './left-out.ts';
import { legendKey } from './legend-key.ts';
import { seriesLooks } from './series-look.ts';

/**
 * A figure as a part of a page with `FIGURE_STYLE`: its panels with their legends, how it was made, and what the paper
 * says next to what is seen here.
 *
 * @example
 * html`<section>${figureSection(figure)}</section>`;
 */
export function figureSection(figure: Figure): Markup {
  const looks = seriesLooks(figure);
  const panels = figure.panels.map((panel, index) => {
    const entries = panel.series.map(
      (series) => html`<li>${legendKey(series, lookOf(looks, series))}${series.name}</li>`,
    );
    return html`<div class="panel"><h4>${panel.heading}</h4>
<ul class="legend">${entries}</ul>
${drawPanel(figure, index)}</div>
`;
  });
  return html`<figure class="paper-figure" id="figure-${figureFileName(figure.id)}">
<figcaption><h3>${figure.source.item}: ${figure.title}</h3><span class="how">${settingsOf(figure)}</span></figcaption>
<div class="${panels.length === 4 ? 'panels four' : 'panels'}">
${panels}</div>
<div class="said"><div><h4>The paper says</h4><p>${figure.paperSays}</p></div>
<div><h4>Seen here</h4><p>${figure.seen}</p></div></div>
</figure>
`;
}
