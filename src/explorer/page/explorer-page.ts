import { createHash } from 'node:crypto';
import { type Content, html, type Markup, trusted } from '../../page/markup.ts';
import { STYLE_SHEET } from '../../page/theme.ts';
import { emptyGivenTable } from '../given-table.ts';
import { planarFamilies } from '../state/families.ts';
import { type Settings, settings } from '../state/state.ts';
import { EXPLORER_STYLE } from './style.ts';

/** Scripts of the page, each bundled into one text. */
export interface ExplorerScripts {
  readonly page: string;
  readonly worker: string;
}

/**
 * Returns the explorer as one HTML file: style, scripts and the WebAssembly engine are inside, so that it works from a
 * disk, from any server and any path. Its policy has a browser fetch nothing; a worker is made of a text in the page.
 *
 * @throws Error where a script would end its element.
 */
export function explorerPage({ page, worker }: ExplorerScripts): string {
  const styles = `\n${STYLE_SHEET}\n${EXPLORER_STYLE}\n`;
  const script = inElement(page);
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Drag points of the plane and watch kernel margins, their certificates, and students of soft and hard labels.">
<meta name="color-scheme" content="light dark">
<title>Explorer – distill-check</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body class="no-margins">
<header>
<h1>Drag a point, watch the theorem</h1>
<p class="lead">Certified margins of points in the plane, the teacher that attains them, and two students of it: one of soft, one of hard labels. All is computed in this page.</p>
<div class="toolbar" role="group" aria-label="Page">
<button type="button" id="undo" disabled>Undo</button>
<button type="button" id="redo" disabled>Redo</button>
<button type="button" id="share">Copy link</button>
<label class="file">Open CSV<input type="file" id="file" accept=".csv,text/csv" aria-label="Open a CSV file"></label>
</div>
<p id="trouble" role="alert"></p>
<p id="status" role="status"></p>
</header>
<main>
${planeCard()}${marginCard()}${profileCard()}${studentCard()}${searchCard()}${lemmaCard()}
</main>
<footer>Nothing leaves this page: it makes no request, and its address holds all that you see.</footer>
<script type="text/plain" id="worker">${trusted(inElement(worker))}</script>
${trusted(emptyGivenTable())}
<script>${trusted(script)}</script>
</body>
</html>`.markup
  }\n`;
}

function policy(styles: string, script: string): string {
  const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hash(styles)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** A script's text as an element may hold it: a less-than sign before a slash or an exclamation mark stands in texts only. */
function inElement(script: string): string {
  const text = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  if (/<\/script|<!--/.test(text)) throw new Error('a script would end its own element');
  return text;
}

function planeCard(): Markup {
  const tools = [
    ['move', 'Move'],
    ['plus', 'Add +1'],
    ['minus', 'Add −1'],
    ['flip', 'Flip'],
    ['delete', 'Delete'],
  ];
  const checked = html` checked`;
  return html`<section class="card" id="plane-card" aria-labelledby="plane-title">
<h2 id="plane-title">Points and teacher</h2>
<div class="choose">
<label class="field"><span>Data set</span><select id="family"><option value="">your own points</option>${planarFamilies.map(
    ({ name, title }) => html`<option value="${name}">${title}</option>`,
  )}</select></label>
<label class="field" id="family-field"><span><span id="family-effect"></span><output id="family-label"></output></span><input type="range" id="family-slider" min="0" max="1" step="1"></label>
<label class="field"><span>Teacher</span><select id="teacher"><option value="transport">of the largest margin</option><option value="dual">dual of γ₂</option></select></label>
</div>
<fieldset class="tools"><legend>A press on the plane</legend>${tools.map(
    ([value, text], i) =>
      html`<label><input type="radio" name="tool" value="${value}"${i === 0 ? checked : null}>${text}</label>`,
  )}</fieldset>
<div class="stage"><canvas id="field" aria-hidden="true"></canvas><svg id="plane" role="group" aria-label="Points in the plane"></svg></div>
<p id="selected"></p>
<ul class="key">
<li><svg viewBox="-1 -1 2 2" aria-hidden="true"><circle r=".7" fill="var(--plus)"/></svg>class +1</li>
<li><svg viewBox="-1 -1 2 2" aria-hidden="true"><path d="M-.6-.6h1.2v1.2h-1.2Z" fill="var(--minus)"/></svg>class −1</li>
<li><svg viewBox="-1 -1 2 2" aria-hidden="true"><circle r=".8" fill="none" stroke="var(--ink)" stroke-width=".2" stroke-dasharray=".35 .35"/></svg>supports γ₂</li>
<li><svg viewBox="-1 -1 2 2" aria-hidden="true"><circle r=".8" fill="none" stroke="var(--ink)" stroke-width=".2"/></svg>supports γ<sub>∞</sub></li>
</ul>
<p class="note" id="data-name"></p>
<details><summary>Keys</summary><dl class="keys">
<dt>arrows</dt><dd>move the point in focus; with Shift ten times as far</dd>
<dt>n, p</dt><dd>next and previous point</dd>
<dt>f, Space</dt><dd>flip its label (a double click does too)</dd>
<dt>+, −</dt><dd>add a point of class +1 or −1 beside it</dd>
<dt>Delete</dt><dd>remove it</dd>
<dt>Ctrl+Z, Ctrl+Y</dt><dd>undo and redo</dd>
</dl></details>
</section>
`;
}

function profileCard(): Markup {
  return html`<section class="card whole" id="profile-card" aria-labelledby="profile-title">
<h2 id="profile-title">Logits over the angle</h2>
<p class="lines">The teacher (thin), the student of <b class="soft">soft labels</b> and of <b class="hard">hard labels (dashed)</b>, at norm 1; dots are the points at their own norm. No dot lies inside the band: that is the margin.</p>
<canvas class="chart" id="profile" role="img" aria-label="Logits of the teacher and of both students over the angle"></canvas>
</section>
`;
}

function marginCard(): Markup {
  const number = (id: string, name: Content) =>
    html`<div><dt>${name}</dt><dd class="value" id="${id}">–</dd><dd class="detail" id="${id}-detail"></dd></div>`;
  return html`<section class="card" id="margins-card" aria-labelledby="margins-title">
<h2 id="margins-title">Certified margins</h2>
<dl class="numbers">${number('rkhs', 'RKHS margin γ₂')}${number('transport', html`transport margin γ<sub>∞</sub>`)}${number('attained', 'attained by the teacher')}</dl>
<canvas id="ring" role="img" aria-label="Arcs of weight directions"></canvas>
<p>The circle of weight directions, cut where a point’s gate turns. On each arc all gates stay as they are, so that one vector v per arc (arrow, of norm at most 1) is a teacher: it proves γ<sub>∞</sub> from below. Weights on the points outside (full colour: positive) prove it from above.</p>
</section>
`;
}

function studentCard(): Markup {
  const student = (side: 'soft' | 'hard') => html`<div class="student ${side}">
<h3>Student of ${side} labels</h3>
<div class="stage"><canvas id="${side}-field" aria-hidden="true"></canvas><canvas id="${side}-student" role="img" aria-label="Student of ${side} labels"></canvas></div>
<p>average error <span class="value" id="${side}-error">–</span> <span id="${side}-verdict"></span></p>
<p id="${side}-detail"></p>
</div>`;
  return html`<section class="card whole" id="students-card" aria-labelledby="students-title">
<h2 id="students-title">Two students, one initialisation</h2>
<div class="sliders">${(Object.keys(settings) as (keyof Settings)[]).map(slider)}</div>
<div class="students">${student('soft')}${student('hard')}</div>
<div class="steps"><button type="button" id="play">Play</button><label class="field"><span>steps made<output id="value-frame">0</output></span><input type="range" id="frame" min="0" max="1" step="1" value="1"></label></div>
<canvas class="chart" id="curves" role="img" aria-label="Average error of both students over the steps"></canvas>
<p>Crosses are points that a student has wrong; strokes round the disc are directions of its neurons, which turn gates as they move. Projected gradient descent with the WebAssembly engine: <span id="speed"></span>.</p>
</section>
`;
}

function slider(name: keyof Settings): Markup {
  const { symbol, label, stops } = settings[name];
  return html`<label class="field"><span>${label} ${symbol}<output id="value-${name}"></output></span><input type="range" id="setting-${name}" min="0" max="${String(stops.length - 1)}" step="1"></label>`;
}

function searchCard(): Markup {
  const bracket = (side: 'soft' | 'hard') => html`<div class="bracket ${side}">
<h3>${side} labels: <span id="${side}-bracket-words">–</span></h3>
<svg class="search" id="${side}-bracket" role="img" aria-label="Nothing has been searched yet."></svg>
</div>`;
  const heads = ['theorem', 'labels', 'width m', 'radius B', 'horizon T'];
  return html`<section class="card whole" id="search-card" aria-labelledby="search-title">
<h2 id="search-title">How wide must a student be?</h2>
<p>Runs per width and seed at the radius, step size and number of steps above; a full mark reached an average error of at most ε. The least width lies in the bracket (fails, passes]: it passes where 8 of 10 seeds do.</p>
<button type="button" id="search">Search the least widths</button>
${bracket('soft')}${bracket('hard')}
<div class="table-frame bounds-frame wide" role="region" aria-label="Bounds of the theorems" tabindex="0"><table>
<caption>The theorems ask for, at the margin that the teacher attains, ε and δ</caption>
<thead><tr>${heads.map((head, i) => html`<th scope="col"${i > 1 ? html` class="number"` : null}>${head}</th>`)}</tr></thead>
<tbody id="bounds"></tbody></table></div>
</section>
`;
}

function lemmaCard(): Markup {
  return html`<section class="card whole" id="lemmas-card" aria-labelledby="lemmas-title">
<h2 id="lemmas-title">Lemmas, side by side</h2>
<ul id="lemmas"></ul>
<h3 id="effective-title">Where a student of mixed labels ends</h3>
<canvas class="chart" id="effective-logit" role="img" aria-labelledby="effective-title"></canvas>
</section>
`;
}
