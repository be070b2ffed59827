/**
 * Statements of different papers that cannot both be read as printed, or that answer one another, with the claims that
 * decide between them: {@link readContradictions}.
 */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import { readTextNow } from '../files/read-text.ts';

const side = z.strictObject({
  paper: z.string().describe('id of the paper'),
  says: z.string().describe('in quotation marks where it is printed so'),
  claim: z.string().optional().describe('id of the claim that states it'),
});

const contradiction = z.strictObject({
  topic: z.string(),
  sides: z.array(side).min(2),
  answer: z.string().describe('which holds, and where'),
  decidedBy: z.array(z.string()).min(1).describe('ids of the claims that decide'),
});

/** Statements that disagree, and what decides between them. */
export type Contradiction = z.infer<typeof contradiction>;

/**
 * Reads the contradictions of a repository.
 *
 * @param file none where it is missing
 * @throws DistillCheckError `BAD_CORPUS` for a file that is no list of them, naming it
 * @example
 * readContradictions('properties/contradictions.json').map(({ topic }) => topic);
 */
export function readContradictions(file: string): readonly Contradiction[] {
  if (!existsSync(file)) return [];
  const text = readTextNow(file);
  try {
    return z.array(contradiction).parse(JSON.parse(text));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const what = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
    throw new DistillCheckError('BAD_CORPUS', `${file}: ${what}`, 'each has a topic, sides, an answer and decidedBy');
  }
}
