/** Rules that the handbook adds to the style sheet of every report. */
export const HANDBOOK_STYLE = `
header { padding-top: 0; }
nav.site { border-bottom: 1px solid var(--line); margin: 0 0 1.6rem; }
nav.site ul { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; list-style: none; padding: .7rem 0; margin: 0; max-width: none; font-size: .95rem; }
nav.site a { text-decoration: none; padding: .15rem 0; display: inline-block; color: var(--ink); }
nav.site a:hover { text-decoration: underline; }
nav.site li:first-child a { font-weight: 700; }
nav.site [aria-current] { border-bottom: 2px solid var(--accent); }
pre { background: var(--faint); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem .9rem; overflow-x: auto; line-height: 1.45; max-width: 60rem; font-size: .92rem; }
pre code { font-size: .92em; overflow-wrap: normal; }
pre.output { background: none; border-left-width: 4px; margin-top: -.6rem; }
pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section ul:not([class]), section ol { padding-left: 1.3rem; }
section li { margin: .25rem 0; }
.doc :is(td, th) { white-space: normal; }
.doc td code { white-space: normal; }
.doc img { max-width: 100%; height: auto; display: block; background: #fff; border-radius: .5rem; }
.cards { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); list-style: none; padding: 0; margin: 1rem 0; max-width: none; }
.cards li { border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); padding: .8rem 1rem; margin: 0; }
.cards a { font-weight: 650; }
.cards p { margin: .2rem 0 0; font-size: .9rem; color: var(--muted); }
.entry { border-top: 1px solid var(--line); padding: .3rem 0 .6rem; scroll-margin-top: 1rem; }
.entry h3 { margin: .8rem 0 .3rem; }
.entry .tag { color: var(--muted); font-size: .92rem; margin: .2rem 0; }
.search-field { display: grid; gap: .2rem; max-width: 30rem; font-size: .9rem; color: var(--muted); }
.search-field input { font: inherit; font-size: 1rem; padding: .45rem .6rem; border: 1px solid var(--muted); border-radius: .4rem; background: var(--panel); color: var(--ink); }
.hits { list-style: none; padding: 0; max-width: none; columns: 22rem; column-gap: 2rem; }
.hits li { break-inside: avoid; margin: .12rem 0; font-size: .92rem; overflow-wrap: anywhere; }
.hits small { display: inline; }
`.trim();
