import { prove } from '../proof/prove.ts';
import { partsOfStatement } from '../proof/statement.ts';
import { encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';
import type { ForAllKind } from './for-all.ts';
import type { SearchOptions } from './search.ts';
import type { Broken, Holds, Inconclusive, Proven, Violated } from './verdict.ts';
import { verifyForAll } from './verify-for-all.ts';

/**
 * Attacks a deterministic claim and then, where it holds and carries a proof, samples its formula and proves it.
 *
 * A replay of one instance by its path proves nothing: it says what happens there.
 */
export async function verifyProved<I>(
  kind: ForAllKind<I>,
  kept: readonly CorpusEntry[],
  options: SearchOptions,
): Promise<Proven | Holds | Violated | Inconclusive | Broken> {
  const held = await verifyForAll(kind, kept, options);
  const { proof: statement, formula } = kind;
  if (held.outcome !== 'holds' || statement === undefined || options.path !== undefined) return held;
  if (formula !== undefined) {
    const sampled = await verifyForAll(formula, [], { ...options, runs: formula.runs });
    if (sampled.outcome === 'violated') return { ...sampled, origin: 'formula', path: null };
    if (sampled.outcome !== 'holds') return sampled;
  }
  const proof = prove(statement);
  switch (proof.outcome) {
    case 'proved': {
      const { boxes, smallestSlack, edges } = proof;
      return {
        ...held,
        outcome: 'proved',
        proof: {
          domain: statement.variables,
          formulas: partsOfStatement(statement).map(({ slack }) => slack.replace(/\s+/g, ' ')),
          constants: statement.constants ?? {},
          boxes,
          smallestSlack,
          edges,
        },
      };
    }
    case 'not proved': {
      const { boxes, reason, worst } = proof;
      return { ...held, unproved: { boxes, reason, worst } };
    }
    case 'refuted': {
      const { box, point, upper } = proof;
      return {
        outcome: 'violated',
        seed: held.seed,
        instance: encodeInstance(point),
        slack: upper,
        detail: encodeInstance({ box }),
        first: null,
        origin: 'formula',
        path: null,
        shrinks: 0,
        cutShort: false,
      };
    }
  }
}
