import { type CommonVerdict, commonVerdictRules } from '../../claims/common-verdict.ts';
import { type Content, html } from '../../page/markup.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { inOtherWords } from '../in-other-words.ts';
import { KINDS } from './claim.ts';
import { byPaper, shortNameIn, verdictWord } from './words.ts';

/**
 * Returns the fields by which a reader chooses claims: hidden until {@link FILTER_SCRIPT} runs, because they do nothing
 * without.
 */
export function filterForm(claims: readonly ReportedClaim[]): Content {
  if (claims.length < 2) return null;
  const papers = byPaper(claims).map(([paper, own]) => [paper, shortNameIn(paper, own[0].source.paper)] as const);
  const verdicts = [...new Set(claims.map(verdictWord))].sort().map((word) => [word, word] as const);
  const said = new Set(claims.map(inOtherWords));
  const common = Object.keys(commonVerdictRules)
    .filter((word) => said.has(word as CommonVerdict))
    .map((word) => [word, word] as const);
  const present = new Set(claims.map(({ kind }) => kind));
  const kinds = Object.entries(KINDS).filter(([kind]) => present.has(kind as ReportedClaim['kind']));
  return html`<form class="filters" id="filters" hidden>
${field('paper', 'Paper', papers)}${field('verdict', 'Verdict', verdicts)}${field('common', 'As audits say', common)}${field('kind', 'Kind', kinds)}
<label>Words<input type="search" name="words" autocomplete="off"></label>
<button type="reset">Show all</button><output aria-live="polite"></output>
</form>`;
}

function field(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Content {
  const entries = options.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label>${label}<select name="${name}"><option value="">all</option>${entries}</select></label>
`;
}

/** Shows the claims that the form asks for; a link to a claim that is hidden shows it again. */
export const FILTER_SCRIPT = `
(() => {
  const form = document.getElementById('filters');
  if (form === null) return;
  const cards = [...document.querySelectorAll('[data-paper]')];
  const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const apply = () => {
    const { words, ...chosen } = Object.fromEntries(new FormData(form));
    const wanted = words.toLowerCase().split(/\\s+/).filter(Boolean);
    for (const card of cards) {
      const isChosen = Object.entries(chosen).every(([name, value]) => value === '' || card.dataset[name] === value);
      card.hidden = !(isChosen && wanted.every((word) => texts.get(card).includes(word)));
    }
    const claims = cards.filter((card) => card.id !== '');
    const shown = claims.filter((card) => !card.hidden);
    const ids = new Set(shown.map((card) => '#' + card.id));
    for (const mark of document.querySelectorAll('a.mark')) mark.classList.toggle('away', !ids.has(mark.hash));
    document.body.classList.toggle('filtered', shown.length < claims.length);
    form.querySelector('output').textContent = shown.length + ' of ' + claims.length + ' claims';
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null || !target.hidden) return;
    form.reset();
    queueMicrotask(() => target.scrollIntoView());
  };
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => { queueMicrotask(apply); });
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', reveal);
  form.hidden = false;
  apply();
})();
`.trim();
