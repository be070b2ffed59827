/** Rules that the explorer adds to the style sheet of every report. */
export const EXPLORER_STYLE = `
:root { --plus: #00785a; --minus: #9b4d86; --band: #dfe5ea; }
@media (prefers-color-scheme: dark) { :root { --plus: #3fcf9f; --minus: #e79bc9; --band: #323b45; } }
body { overflow-x: hidden; }
header { padding-top: 1.2rem; margin-bottom: 1rem; }
h1 { font-size: clamp(1.35rem, 3.6vw, 1.8rem); margin-bottom: .2rem; }
.lead { margin: 0 0 .9rem; color: var(--muted); max-width: 52rem; }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); padding-bottom: 1rem; }
.card { border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); padding: .8rem 1rem 1rem; min-width: 0; contain: layout style; }
.card h2 { font-size: 1.08rem; margin: 0 0 .5rem; padding: 0; border: 0; }
.card > p { margin: .3rem 0 .6rem; font-size: .9rem; color: var(--muted); max-width: none; }
:is(button, select, input[type="file"]::file-selector-button, .file) { font: inherit; font-size: .92rem; padding: .35rem .75rem; min-height: 2.4rem; border: 1px solid var(--muted); border-radius: .4rem; background: var(--panel); color: var(--ink); cursor: pointer; }
button:hover:not(:disabled), .file:hover { background: var(--faint); }
button:disabled { color: var(--muted); border-color: var(--line); cursor: default; }
:is(button, select, input, .point, .file:focus-within, summary):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.toolbar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.toolbar .away { margin-left: auto; }
.file { position: relative; display: inline-flex; align-items: center; overflow: hidden; }
.file:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
.file input { position: absolute; inset: 0; opacity: 0; cursor: pointer; font-size: 100px; }
#trouble { color: var(--bad); font-weight: 600; margin: .6rem 0 0; max-width: none; }
#trouble:empty, #status:empty { display: none; }
#status { margin: .6rem 0 0; max-width: none; color: var(--muted); }
.choose { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-bottom: .6rem; }
.field { display: grid; gap: .15rem; font-size: .86rem; min-width: 0; }
.field > span { color: var(--muted); display: flex; justify-content: space-between; gap: .6rem; }
.field output, .field b { font-weight: 600; color: var(--ink); }
input[type="range"] { width: 100%; min-width: 8rem; height: 1.6rem; accent-color: var(--accent); margin: 0; }
#family-field { flex: 1 1 12rem; }
#family-field[hidden] { display: none; }
.tools { display: flex; flex-wrap: wrap; gap: .3rem; border: 0; padding: 0; margin: 0 0 .5rem; }
.tools legend { padding: 0; font-size: .86rem; color: var(--muted); margin-bottom: .15rem; }
.tools label { position: relative; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .65rem; font-size: .9rem; cursor: pointer; min-height: 2.2rem; display: inline-flex; align-items: center; }
.tools input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
.tools label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
.tools label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.stage { position: relative; width: 100%; max-width: 34rem; margin: 0 auto; aspect-ratio: 1; }
.stage > * { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
/* The unit disc in a square from −1.12 to 1.12. */
:is(#field, #soft-field, #hard-field) { clip-path: circle(44.64% at 50% 50%); }
#plane { touch-action: pan-y; user-select: none; -webkit-user-select: none; overflow: visible; }
.no-margins #field, .no-margins #ring, .no-margins #profile, .no-margins .student .stage, .no-margins #curves { visibility: hidden; }
.disc { fill: none; stroke: var(--line); stroke-width: .006; }
.axes { stroke: var(--line); stroke-width: .004; }
.point { cursor: grab; touch-action: none; }
.point:active { cursor: grabbing; }
.point:focus { outline: none; }
.point .reach { fill: transparent; }
.point:focus-visible .reach { stroke: var(--accent); stroke-width: .014; }
.point.selected .reach { stroke: var(--ink); stroke-width: .006; stroke-dasharray: .03 .02; }
.point .body { stroke: var(--panel); stroke-width: .008; }
.point.plus .body { fill: var(--plus); }
.point.minus .body { fill: var(--minus); }
.point.plus .square, .point.minus .round { display: none; }
.support { fill: none; stroke: var(--ink); stroke-width: .01; }
.support.rkhs { stroke-dasharray: .018 .018; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .5rem 0 0; padding: 0; list-style: none; font-size: .84rem; color: var(--muted); max-width: none; }
.key svg { width: 1.1rem; height: 1.1rem; vertical-align: -.2rem; margin-right: .3rem; overflow: visible; }
#selected { font-size: .84rem; margin: .4rem 0 0; color: var(--muted); min-height: 1.3em; max-width: none; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.4rem, 1fr)); gap: .3rem 1rem; margin: 0 0 .4rem; }
.numbers dt { color: var(--muted); font-size: .84rem; }
.numbers dd { margin: 0; }
.numbers .value { font-size: 1.5rem; font-weight: 650; line-height: 1.25; letter-spacing: -.01em; }
.numbers .detail { font-size: .76rem; line-height: 1.35; color: var(--muted); min-height: 2.7em; overflow-wrap: anywhere; }
#ring { width: 100%; max-width: 24rem; aspect-ratio: 1; display: block; margin: 0 auto; }
.chart { width: 100%; height: 15rem; display: block; }
#effective-logit { max-width: 30rem; }
sub { font-size: .75em; line-height: 0; }
.sliders { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 10.5rem), 1fr)); gap: .4rem 1.2rem; margin-bottom: .8rem; }
.students { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .8rem; }
.student h3 { margin: 0; font-size: .98rem; }
.student.soft h3, .lines .soft { color: var(--soft); }
.student.hard h3, .lines .hard { color: var(--hard); }
.student .stage { max-width: 19rem; }
.student .value { font-size: 1.3rem; font-weight: 650; }
.student p { margin: .15rem 0; font-size: .84rem; color: var(--muted); }
.student .passes { color: var(--good); font-weight: 600; }
.student .fails { color: var(--bad); font-weight: 600; }
.steps { display: flex; gap: .8rem; align-items: center; margin: .6rem 0; }
.steps button { min-width: 5rem; }
.steps .field { flex: 1; }
.search { width: 100%; height: auto; display: block; }
.search .axis { stroke: var(--muted); fill: none; }
.search text { font-size: 11px; fill: var(--muted); }
.search .found { fill: var(--good); opacity: .2; }
.search .success { fill: var(--good); }
.search .failure { fill: none; stroke: var(--bad); stroke-width: 1.2; }
.bracket h3 { margin: .6rem 0 .1rem; font-size: .95rem; }
.bracket.soft h3 { color: var(--soft); }
.bracket.hard h3 { color: var(--hard); }
.bounds-frame { display: block; margin: .4rem 0 0; }
#lemmas { list-style: none; padding: 0; margin: 0; max-width: none; display: grid; gap: .8rem 1.6rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
.lemma h3 { margin: 0; font-size: .95rem; }
.lemma p { margin: .1rem 0 .3rem; font-size: .82rem; color: var(--muted); }
.bars { display: grid; grid-template-columns: minmax(5.2rem, max-content) 1fr; gap: .2rem .6rem; margin: .2rem 0; font-size: .84rem; align-items: center; }
.bars dt { color: var(--muted); }
.bars dd { margin: 0; position: relative; min-height: 1.35rem; background: var(--faint); border-radius: .2rem; overflow: hidden; }
.bar-fill { position: absolute; inset: 0 auto 0 0; background: var(--accent); opacity: .28; }
.bar-value { position: relative; padding: 0 .4rem; font-weight: 600; }
.keys { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; font-size: .86rem; margin: .3rem 0 0; }
.keys dt { font-weight: 600; }
.keys dd { margin: 0; color: var(--muted); }
.dropping::after { content: "Drop the CSV file: it is read in this page and sent nowhere"; position: fixed; inset: 0; z-index: 9; display: grid; place-items: center; padding: 2rem; background: color-mix(in srgb, var(--paper) 86%, transparent); border: 4px dashed var(--accent); font-size: 1.2rem; font-weight: 600; text-align: center; }
footer { margin-top: 1rem; }
@media (min-width: 60rem) {
  main { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); align-items: start; }
  .whole { grid-column: 1 / -1; }
}
@media (max-width: 30rem) {
  .card { padding: .7rem .7rem .8rem; }
  .students { gap: .5rem; }
  .student .value { font-size: 1.1rem; }
  .toolbar .away { margin-left: 0; }
  .chart { height: 13rem; }
}
`.trim();
