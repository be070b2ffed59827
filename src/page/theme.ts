/**
 * The style sheet of every report: light and dark, phone and print.
 *
 * Plots take their colours from the variables here. Blue and vermilion (Okabe and Ito's palette) stay apart under every
 * common colour blindness; shapes tell the same in black and white.
 */
export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --panel: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #d5dae0; --faint: #f2f4f6;
  --soft: #0067a5; --hard: #c24d00; --good: #1a7f4b; --bad: #b3261e; --accent: #0067a5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121519; --panel: #181c21; --ink: #e6e9ec; --muted: #a0a9b3; --line: #343b44; --faint: #20262c;
    --soft: #62b6f0; --hard: #ff9a4d; --good: #56c98d; --bad: #ff8a80; --accent: #62b6f0;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
main, header, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: clamp(1.55rem, 4.5vw, 2.2rem); line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.015em; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3.2rem 0 .7rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.06rem; margin: 2rem 0 .6rem; }
p, ul { max-width: 46rem; overflow-wrap: break-word; }
a { color: var(--accent); }
code { font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
var, i { font-family: "STIX Two Text", Cambria, Georgia, "DejaVu Serif", serif; font-style: italic; }
.meta { color: var(--muted); margin: 0 0 1.2rem; max-width: none; }
.headline { font-size: 1.16rem; line-height: 1.5; max-width: 52rem; margin: 0 0 1.4rem; }
.note { color: var(--muted); font-size: .92rem; }
.contents { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: 1.2rem 0 0; list-style: none; font-size: .95rem; max-width: none; }
.key-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13.5rem, 1fr)); gap: .8rem; margin: 0; }
.key-figure { border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); padding: .85rem 1rem .9rem; }
.key-figure dt { color: var(--muted); font-size: .86rem; line-height: 1.35; }
.key-figure dd { margin: 0; }
.key-figure .value { font-size: 1.75rem; line-height: 1.3; font-weight: 650; letter-spacing: -.02em; }
.key-figure .detail { font-size: .86rem; line-height: 1.4; color: var(--muted); overflow-wrap: anywhere; }
.reading { padding-left: 1.15rem; }
.reading li { margin: .55rem 0; }
.reading details[open] { margin-bottom: .6rem; }
.reading summary { padding: 0; }
.reading b { font-weight: 650; }
figure { margin: 1.4rem 0 2rem; }
figcaption { max-width: 52rem; margin-bottom: .8rem; }
figcaption .how { color: var(--muted); font-size: .88rem; display: block; margin-top: .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.3rem; padding: 0; margin: 0 0 .8rem; list-style: none; font-size: .9rem; max-width: none; }
.legend li { display: flex; align-items: center; gap: .45rem; }
.legend svg { flex: none; }
.panels { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--panel-width, 21rem)), 1fr)); }
.panel { border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); padding: .65rem .7rem .5rem; min-width: 0; break-inside: avoid; }
.panel h4 { margin: 0 0 .2rem; font-size: .92rem; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere; }
.panel .panel-title { margin: 0 0 .2rem; font-size: .92rem; line-height: 1.35; font-weight: 600; color: inherit; overflow-wrap: anywhere; }
.panel p { margin: .3rem 0 .2rem; font-size: .84rem; line-height: 1.4; color: var(--muted); }
.plot { display: block; width: 100%; height: auto; overflow: visible; color: var(--ink); }
.plot text, .plot tspan { white-space: pre; }
.table-frame {
  overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0;
  background: linear-gradient(to left, var(--panel) 2rem, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--line), transparent) right / 1rem 100% no-repeat scroll, var(--panel);
}
.table-frame:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; line-height: 1.4; }
caption { text-align: left; padding: .7rem .5rem .5rem; font-weight: 600; font-size: .95rem; }
th, td { padding: .34rem .5rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); white-space: nowrap; }
.bounds { display: grid; grid-template-columns: 1fr 5rem 2.7rem; gap: 0 .5rem; }
.bounds span:not(:nth-child(3n + 1)) { text-align: right; }
small { display: block; color: var(--muted); font-size: .92em; }
thead th { position: sticky; top: 0; background: var(--faint); font-weight: 600; vertical-align: bottom; border-top: 0; white-space: normal; }
th.number, td.number { text-align: right; }
tbody th { font-weight: 500; position: sticky; left: 0; background: var(--panel); }
tbody tr:hover > * { background: var(--faint); }
.labels-soft { color: var(--soft); font-weight: 600; }
.labels-hard { color: var(--hard); font-weight: 600; }
.settings { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1.2rem; margin: 1rem 0; font-size: .93rem; }
.settings dt { color: var(--muted); }
.settings dd { margin: 0; overflow-wrap: anywhere; }
details { margin: .15rem 0; }
details[open] { margin-bottom: 1.5rem; }
summary { cursor: pointer; padding: .35rem 0; }
summary h3 { display: inline; margin: 0; font-size: 1rem; font-weight: 600; }
footer { color: var(--muted); font-size: .86rem; margin-top: 3rem; padding-bottom: 2.5rem; }
.bar { position: sticky; top: 0; z-index: 2; background: var(--paper); border-block: 1px solid var(--line); margin-top: 1.4rem; }
.bar .contents { max-width: 76rem; margin: 0 auto; padding: .5rem 1.25rem; flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
.bar ~ main :is(h2, [id]) { scroll-margin-top: 3.2rem; }
@media (max-width: 46rem) {
  .table-frame.wide caption::after { content: " (scrolls sideways →)"; font-weight: 400; color: var(--muted); }
  .table-frame.wide caption { position: sticky; left: 0; max-width: calc(100vw - 2.5rem); }
}
@media (max-width: 30rem) {
  main, header, footer { padding-left: .9rem; padding-right: .9rem; }
  header { padding-top: 1.4rem; }
  .headline { font-size: 1.06rem; }
  .settings { grid-template-columns: 1fr; gap: 0; }
  .settings dd { margin-bottom: .6rem; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --line: #bbb; --faint: #f4f4f4;
    --soft: #0067a5; --hard: #c24d00; --good: #1a7f4b; --bad: #b3261e; --accent: #000;
  }
  body { font-size: 10pt; }
  .contents, .bar { display: none; }
  .table-frame { overflow: visible; border: 0; }
  table { font-size: 7pt; }
  th, td { padding: .2rem .35rem; white-space: normal; }
  .bounds { grid-template-columns: 1fr auto auto; gap: 0 .4rem; }
  tr, .key-figure { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
}
`.trim();
