import type { Json } from './codec.ts';

/** A counterexample that some run once found. */
export interface CorpusEntry {
  /** As `encodeInstance` wrote it. */
  readonly instance: Json;
  /** Its slack then; `null` for probabilistic claims. */
  readonly slack: number | null;
  readonly seed: number;
  /** fast-check's path under that seed, or `null`. */
  readonly path: string | null;
}

/** Where counterexamples are kept so that each later run tries them first. */
export interface Corpus {
  /** Where the entries of a claim are, for messages. */
  place(claimId: string): string;
  read(claimId: string): readonly CorpusEntry[];
  /** Keeps an entry unless its instance is already there. */
  append(claimId: string, entry: CorpusEntry): Promise<void>;
}
