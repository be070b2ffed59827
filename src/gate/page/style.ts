/** What the verification report adds to the style sheet of every report. */
export const VERIFICATION_STYLE = `
:root { --open: #8a6100; }
@media (prefers-color-scheme: dark) { :root { --open: #e8b84b; } }
.wanting { margin: -.6rem 0 1.4rem; padding-left: 1.1rem; color: var(--bad); }
.papers { list-style: none; padding: 0; margin: 1.4rem 0 0; max-width: none; display: grid; gap: .9rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
.papers .name { font-weight: 600; display: block; }
.papers .detail { color: var(--muted); font-size: .86rem; line-height: 1.4; display: block; margin: .1rem 0 .35rem; }
.marks { display: flex; flex-wrap: wrap; gap: .22rem; }
.mark { width: 1.02rem; height: 1.02rem; border-radius: 50%; font: 700 .72rem/1.02rem system-ui, sans-serif; text-align: center; text-decoration: none; }
.mark.accepted { background: var(--good); border: 2px solid var(--good); }
.mark.refuted { background: none; border: 2px solid var(--accent); border-radius: 2px; transform: rotate(45deg) scale(.74); }
.mark.rejected { background: var(--bad); color: var(--paper); border-radius: 2px; }
.printed { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
.printed p { margin: 0; }
table.exact { width: auto; font-size: .85em; font-variant-numeric: tabular-nums; }
table.exact th { font-weight: normal; white-space: normal; text-align: left; padding-right: 1rem; }
table.exact td { overflow-wrap: anywhere; white-space: normal; text-align: left; }
.printed footer { margin: .2rem 0 0; padding: 0; border: 0; font-size: .85em; color: var(--muted); max-width: none; }
.mark.broken { border: 2px solid var(--bad); color: var(--bad); border-radius: 2px; }
.mark.undecided { border: 2px dashed var(--open); }
.mark.unknown { border: 1.5px solid var(--line); }
.mark.away { opacity: .18; }
.mark, .badge { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 1.4rem 0 0; font-size: .86rem; color: var(--muted); max-width: none; }
.key span { display: inline-flex; gap: .4rem; align-items: center; }
.math { font-size: 1.06rem; line-height: 2; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math", "DejaVu Math TeX Gyre", math; }
.math .katex { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden; vertical-align: middle; padding: .1rem 0; }
code.tex { white-space: pre-wrap; }
.badge { display: inline-block; font-size: .78rem; line-height: 1.5; font-weight: 600; padding: 0 .5rem; border-radius: 1rem; border: 1px solid var(--line); color: var(--muted); white-space: nowrap; }
.badge.accepted { color: var(--good); border-color: var(--good); }
.badge.refuted { color: var(--accent); border-color: var(--accent); }
.badge.rejected { color: var(--paper); background: var(--bad); border-color: var(--bad); }
.badge.broken { color: var(--bad); border-color: var(--bad); }
.badge.undecided { color: var(--open); border-color: var(--open); }
.claim { border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); padding: .8rem 1rem .75rem; margin: .9rem 0; scroll-margin-top: 3.6rem; break-inside: avoid; }
.claim:target { outline: 2px solid var(--accent); outline-offset: 1px; }
.claim header { max-width: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .6rem; }
.claim h3 { margin: 0; font-size: 1.02rem; }
.claim header code { color: var(--muted); font-size: .82rem; flex: 1 1 auto; }
.claim .statement { margin: .45rem 0 .35rem; max-width: none; }
.claim .body { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: .2rem 2rem; align-items: start; }
.claim .body > :only-child { grid-column: 1 / -1; }
.claim .findings p { margin: .25rem 0; font-size: .92rem; max-width: none; }
.claim .findings ul.proof { margin: .25rem 0; padding-left: 1.2rem; font-size: .92rem; max-width: none; }
.claim .foot { margin: .45rem 0 0; font-size: .82rem; color: var(--muted); max-width: none; overflow-wrap: anywhere; }
.claim .foot b, .survives { color: var(--bad); font-weight: 650; }
.replay { display: block; background: var(--faint); border-radius: .35rem; padding: .4rem .6rem; margin: .4rem 0; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1.1rem; align-items: end; margin: 1.4rem 0 0; font-size: .9rem; }
.filters[hidden] { display: none; }
.filters label { display: grid; min-width: 0; gap: .15rem; color: var(--muted); font-size: .82rem; max-width: 100%; }
.filters :is(select, input, button) { font: inherit; font-size: .92rem; padding: .3rem .5rem; min-height: 2.1rem; border: 1px solid var(--muted); border-radius: .35rem; background: var(--panel); color: var(--ink); max-width: 100%; }
.filters output { padding-bottom: .4rem; }
section:has(> .claim):not(:has(> .claim:not([hidden]))), section:has(.pair):not(:has(.pair:not([hidden]))), .filtered .paper-figure, .filtered section:has(> .paper-figure) { display: none; }
.pair[hidden] { display: none; }
.origin { margin: -.3rem 0 1rem; font-size: .92rem; }
.strip { margin: .3rem 0 0; }
.strip svg { display: block; width: 100%; overflow: visible; }
.strip figcaption { font-size: .78rem; line-height: 1.35; color: var(--muted); text-align: center; margin: 0; max-width: none; }
.strip text { font-size: 11px; fill: var(--muted); }
.strip text.count { fill: var(--ink); text-anchor: middle; dominant-baseline: central; paint-order: stroke; stroke: var(--panel); stroke-width: 4px; }
.strip text.rung { fill: var(--ink); dominant-baseline: central; }
.strip text.limit { fill: var(--bad); }
.strip .axis { stroke: var(--line); }
.strip line.limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 4 2; }
.strip .half { fill: var(--accent); fill-opacity: .16; }
.strip .tick { stroke: var(--accent); stroke-opacity: .6; }
.strip .median { stroke: var(--ink); stroke-width: 2; }
.strip .interval { stroke: var(--accent); stroke-width: 2.5; stroke-opacity: .5; }
.strip .dot { fill: var(--accent); }
.pairs { display: grid; gap: .9rem; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); break-inside: avoid; }
.pair > div { padding: .7rem 1rem; min-width: 0; }
.pair > div + div { border-left: 1px solid var(--line); }
.pair h3 { margin: 0 0 .3rem; font-size: .86rem; font-weight: 600; color: var(--muted); }
.pair p { margin: .3rem 0 0; font-size: .86rem; color: var(--muted); max-width: none; overflow-wrap: anywhere; }
@media (max-width: 30rem) {
  .key-figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem; }
  .key-figure { padding: .65rem .75rem; }
  .key-figure:last-child:nth-child(odd) { grid-column: 1 / -1; }
  .key-figure .value { font-size: 1.3rem; }
}
@media (max-width: 46rem) {
  .math { font-size: .98rem; }
  .claim { padding: .7rem .8rem; }
  .claim .body, .pair { grid-template-columns: minmax(0, 1fr); }
  .pair > div + div { border-left: 0; border-top: 1px solid var(--line); }
}
@media print {
  .filters { display: none; }
  .claim, .pair { border-color: #999; }
  .math { font-size: 10pt; line-height: 1.6; }
  .math .katex { overflow: visible; max-width: none; }
  .math math { font-size: 88%; }
  .claim .body { grid-template-columns: minmax(0, 1fr); }
}
`.trim();
