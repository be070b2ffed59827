/**
 * Papers as the rest of the package knows them: {@link Paper}, and its citation, short name and link.
 *
 * A paper is one file here, named by its id, which exports the paper under the id in camel case.
 */

/** Ways in which a paper counts its theorems, lemmas, propositions and corollaries. */
export type Numbering =
  /** One count for all kinds, through the whole paper: `Theorem 2`, `Lemma 3`, `Corollary 4`. */
  | 'running'
  /** Section and place in it: `Lemma 2.3`. */
  | 'by section'
  /** Every kind has its own count: `Theorem 1`, `Lemma 1`. */
  | 'by kind';

/** A paper whose statements are claims here. */
export interface Paper {
  /** Lower-case words and the year: names the paper's folders, and begins the ids of its claims, bounds and figures. */
  readonly id: string;
  /** Family names, in the paper's order. */
  readonly authors: readonly string[];
  readonly title: string;
  readonly year: number;
  /** Conference or journal with its year and, where there are any, its volume and pages. */
  readonly venue: string;
  /** Number of the preprint, where there is one. */
  readonly arxiv?: string;
  /** Left out where items are cited in words. */
  readonly numbering?: Numbering;
}

/** Origin of a claim or figure. */
export interface PaperItem {
  /** The id. */
  readonly paper: string;
  readonly source: {
    /** The citation. */
    readonly paper: string;
    /** E.g. `Theorem 2`, `proof of Lemma 3`, `Figure 1`. */
    readonly item: string;
  };
}

/**
 * Returns authors, venue and preprint in one line.
 *
 * @example
 * citationOf(jiZhu2020); // 'Ji, Zhu, NeurIPS 2020 (arXiv 2010.10090)'
 */
export function citationOf({ authors, venue, arxiv }: Paper): string {
  return `${authors.join(', ')}, ${venue}${arxiv === undefined ? '' : ` (arXiv ${arxiv})`}`;
}

/**
 * Returns authors and year as running text has them: all names up to two, else the first.
 *
 * @example
 * shortNameOf(mandal2025); // 'Mandal et al. 2025'
 */
export function shortNameOf({ authors, year }: Paper): string {
  return `${authors.length > 2 ? `${authors[0]} et al.` : authors.join(' & ')} ${year}`;
}

/**
 * Returns the name that goes before an item where room is short, without the year.
 *
 * @example
 * prefixOf(jiTelgarsky2020); // 'Ji–Telgarsky', as in 'Ji–Telgarsky Theorem 2.2'
 */
export function prefixOf({ authors }: Paper): string {
  return authors.length > 2 ? `${authors[0]} et al.` : authors.join('–');
}

/**
 * Returns the public address of the preprint, if there is one.
 *
 * @example
 * linkOf(jiZhu2020); // 'https://arxiv.org/abs/2010.10090'
 */
export function linkOf({ arxiv }: Paper): string | undefined {
  return arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`;
}

/**
 * Returns the function that cites an item of the paper, for `claim({ ...item('Theorem 2'), … })` and figures.
 *
 * @example
 * itemsOf(mandal2025)('Theorem 2').paper; // 'mandal-2025'
 */
export function itemsOf(paper: Paper): (item: string) => PaperItem {
  return (item) => ({ paper: paper.id, source: { paper: citationOf(paper), item } });
}
