import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { requireClaimId } from '../claims/claim.ts';
import { decodeInstance, encodeInstance, type Json } from '../claims/codec.ts';
import type { Corpus, CorpusEntry } from '../claims/corpus.ts';
import { DistillCheckError } from '../errors.ts';
import { readTextNow } from '../files/read-text.ts';
import { withLock } from '../files/with-lock.ts';
import { clearDrafts } from '../files/write-files.ts';
import { makeFolder, writeWhole } from '../files/write-whole.ts';

const json = z.json() as z.ZodType<Json>;
const storedEntries = z.array(
  // A slack may be NaN, so it is written like the numbers of the instance.
  z.object({ instance: json, slack: json, seed: z.int(), path: z.string().nullable() }),
);
const slackOf = z.union([z.number(), z.nan(), z.null()]);

/**
 * Keeps the corpus of a repository: one file per claim, `<directory>/<claim id>.json`, each written whole or not at
 * all.
 *
 * @throws DistillCheckError `BAD_CORPUS` on reading a file that is not a list of counterexamples, `BAD_CLAIM_ID` for an
 * id that could
 *   lead out of the folder, `CANNOT_WRITE`.
 * @example
 * fileCorpus('fixtures/counterexamples').read('mandal-2025/lemma-3');
 */
export function fileCorpus(directory: string): Corpus {
  const place = (claimId: string) => {
    requireClaimId(claimId);
    return join(directory, `${claimId}.json`);
  };
  const read = (claimId: string): readonly CorpusEntry[] => {
    const file = place(claimId);
    return existsSync(file) ? parseEntries(readTextNow(file), file) : [];
  };
  const append = async (claimId: string, { instance, slack, seed, path }: CorpusEntry) => {
    const file = place(claimId);
    await makeFolder(dirname(file));
    await withLock(file, async () => {
      await clearDrafts([file]);
      const kept = read(claimId);
      const text = JSON.stringify(instance);
      if (kept.some((other) => JSON.stringify(other.instance) === text)) return;
      const stored = [...kept, { instance, slack, seed, path }].map((entry) => ({
        ...entry,
        slack: encodeInstance(entry.slack),
      }));
      await writeWhole(file, `${JSON.stringify(stored, null, 2)}\n`);
    });
  };
  return { place, read, append };
}

function parseEntries(text: string, file: string): readonly CorpusEntry[] {
  try {
    const stored = storedEntries.parse(JSON.parse(text));
    return stored.map((entry) => ({ ...entry, slack: slackOf.parse(decodeInstance(entry.slack)) }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new DistillCheckError(
      'BAD_CORPUS',
      `${file} is not a list of counterexamples (${reason})`,
      'repair the file, or delete it to forget its counterexamples',
    );
  }
}
