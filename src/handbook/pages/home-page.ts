import { html } from '../../page/markup.ts';
import type { SitePage } from '../site-page.ts';

/** Files beside the pages that the first page links to, where they are. */
export interface HomeOptions {
  /** True if the verification page of the last run is in the site. */
  readonly hasVerification: boolean;
  readonly claims: number;
  readonly papers: number;
}

/** Returns the first page. */
export function homePage({ hasVerification, claims, papers }: HomeOptions): SitePage {
  const cards: readonly (readonly [to: string, title: string, text: string])[] = [
    [
      'explorer.html',
      'Explorer',
      'Drag points of the plane: margins, certificates, teacher, students and bounds follow. Nothing to install.',
    ],
    ['docs/theorist.html', 'For theorists', 'Watch a theorem, read its claim, break it, write your own.'],
    [
      'docs/practitioner.html',
      'For practitioners',
      'How wide must a student of my data be, and is my teacher easy to learn?',
    ],
    ['docs/cluster.html', 'For cluster users', 'Thousands of questions: sweeps that resume, shards, Slurm.'],
    ['docs/reading.html', 'How to read', 'Margins, brackets, verdicts: what each number says and what it does not.'],
    ['papers/index.html', 'Papers', `${papers} papers, ${claims} claims with their verdicts.`],
    ['commands/index.html', 'Commands', 'Every command and its options.'],
    ['api/index.html', 'API', 'Every export with its formula, errors and an example that runs.'],
    ...(hasVerification
      ? [
          [
            'verification.html',
            'Verification page',
            'Every claim with what its verdict rests on, of the last run.',
          ] as const,
        ]
      : []),
    ['reports/example/report.html', 'A real report', 'Widths against margins: the report of study --full.'],
    ['docs/coverage.html', 'Coverage', 'Place by place: what of each paper is claimed, and what is not.'],
    ['readme.html', 'All on one page', 'The README: installation, data, commands, library.'],
  ];
  return {
    path: 'index.html',
    title: 'distill-check',
    description: 'The theory of knowledge distillation as executable, falsifiable claims.',
    opening: html`<p class="headline">How wide must a student network be to learn from its teacher, and do the theorems about that hold? Certified margins and measured widths answer the first for your data; the second is put to the test by machine, claim by claim.</p>
<ul class="cards">${cards.map(([to, title, text]) => html`<li><a href="${to}">${title}</a><p>${text}</p></li>`)}</ul>`,
    sections: [],
  };
}
