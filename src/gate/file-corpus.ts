import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { decodeInstance, encodeInstance, type Json } from '../claims/codec.ts';
import type { Corpus, CorpusEntry } from '../claims/corpus.ts';
import { DistillCheckError } from '../errors.ts';
import { makeFolder, writeWhole } from '../files/write-whole.ts';

const json = z.json() as z.ZodType<Json>;
const storedEntries = z.array(
  // A slack may be NaN, so it is written like the numbers of the instance.
  z.object({ instance: json, slack: json, seed: z.int(), path: z.string().nullable() }),
);
const slackOf = z.union([z.number(), z.nan(), z.null()]);

/**
 * The corpus of a repository: one file a claim, `<directory>/<claim id>.json`.
 *
 * @throws DistillCheckError `BAD_CORPUS` on reading a file that is not a list of counterexamples.
 * @example
 * fileCorpus('fixtures/counterexamples').read('mandal-2025/lemma-3');
 */
export function fileCorpus(directory: string): Corpus {
  const fileOf = (claimId: string) => join(directory, `${claimId}.json`);
  const read = (claimId: string): readonly CorpusEntry[] => {
    const file = fileOf(claimId);
    return existsSync(file) ? parseEntries(readFileSync(file, 'utf8'), file) : [];
  };
  const append = async (claimId: string, { instance, slack, seed, path }: CorpusEntry) => {
    const kept = read(claimId);
    const text = JSON.stringify(instance);
    if (kept.some((other) => JSON.stringify(other.instance) === text)) return;
    const stored = [...kept, { instance, slack, seed, path }].map((entry) => ({
      ...entry,
      slack: encodeInstance(entry.slack),
    }));
    await makeFolder(dirname(fileOf(claimId)));
    await writeWhole(fileOf(claimId), `${JSON.stringify(stored, null, 2)}\n`);
  };
  return { read, append };
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
      'mend the file, or delete it to forget its counterexamples',
    );
  }
}
