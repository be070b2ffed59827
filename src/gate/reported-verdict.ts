import { z } from 'zod';
import { encodeInstance, type Json } from '../claims/codec.ts';
import type { Verdict } from '../claims/verdict.ts';

const json = z.json() as z.ZodType<Json>;

/** A number as a report holds it: JSON has no word for some, see `encodeInstance`. */
export type ReportedNumber = number | { $number: 'NaN' | 'Infinity' | '-Infinity' | '-0' };

const number: z.ZodType<ReportedNumber> = z.union([
  z.number(),
  z.object({ $number: z.enum(['NaN', 'Infinity', '-Infinity', '-0']) }),
]);
const seed = z.int();
const stale = z.array(json).optional().describe('kept counterexamples that the generator cannot make any more');
const first = z.object({ instance: json, slack: number.nullable() }).nullable();

const evidence = z.array(
  z.object({
    instance: json,
    outcome: z.enum(['supported', 'violated', 'inconclusive']),
    failures: z.int(),
    replicates: z.int(),
    interval: z.tuple([number, number]).describe('Clopper–Pearson interval of the failure probability at 99 %'),
  }),
);

const tried = {
  seed,
  stale,
  instances: z.int(),
  tolerance: number,
  smallestSlack: number,
  tightest: json,
  slackQuantiles: z.array(number),
};
const box = z.record(z.string(), z.tuple([number, number])).describe('least and greatest value of each variable');
const exact = z.union([
  z.object({
    gap: z.string().describe('the slack by the second evaluation: a fraction or a decimal number'),
    quantities: z.record(z.string(), z.string()).describe('the numbers compared, by name'),
    arithmetic: z.enum(['rational', '64 digits']),
    rounding: number.describe('one rounding error of the first evaluation; 10⁶ of them is the least gap'),
  }),
  z.templateLiteral(['measured: ', z.string()]).describe('why there is no second evaluation'),
]);

/** A verdict as a report holds it: the fields of `Verdict`, numbers as `encodeInstance` writes them. */
export const reportedVerdict = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('holds'),
    ...tried,
    unproved: z
      .object({ reason: z.string(), boxes: z.int(), worst: z.object({ box, lower: number }) })
      .optional()
      .describe('why the proof that the claim carries did not succeed'),
  }),
  z.object({
    outcome: z.literal('proved').describe('held at every instance, and its formula is at least 0 on its whole domain'),
    ...tried,
    proof: z.object({
      domain: box,
      formulas: z.array(z.string()).describe('expressions that are at least 0 on the domain'),
      constants: z.record(z.string(), z.string()).describe('named constants in them'),
      boxes: z.int().describe('that the prover looked at'),
      smallestSlack: number.nullable().describe('over the boxes that an enclosure decided'),
      edges: z.array(z.object({ by: z.string(), boxes: z.int() })).describe('ways around zeros of the slack'),
    }),
  }),
  z.object({
    outcome: z.literal('violated'),
    seed,
    stale,
    instance: json,
    slack: number.nullable(),
    detail: json,
    first: first.default(null).describe('the instance that failed first, before it was shrunk'),
    origin: z.enum(['corpus', 'search', 'formula']),
    path: z.string().nullable(),
    shrinks: z.int(),
    cutShort: z.boolean().default(false).describe('the time limit ended the shrinking'),
  }),
  z.object({ outcome: z.literal('supported'), seed, stale, allowed: number, evidence }),
  z.object({ outcome: z.literal('inconclusive'), seed, stale, reason: z.string(), instances: z.int(), evidence }),
  z.object({
    outcome: z.enum(['observed', 'absent', 'reversed', 'undecided']),
    seed,
    estimate: number,
    lower: number,
    upper: number,
    confidence: number,
    thresholds: z.tuple([number, number]).describe('the effect is expected between them; an open end is infinite'),
    measurements: z.int(),
    power: number.nullable().describe('the chance that an effect of the size that the claim states is observed'),
  }),
  z.object({
    outcome: z.enum(['refuted', 'not refuted']),
    seed,
    witness: json,
    slack: number,
    detail: json,
    correction: z.string(),
    exact: exact.nullable().default(null),
    reason: z.string().nullable().default(null).describe('why nothing is refuted'),
  }),
  z.object({
    outcome: z.literal('error').describe("the claim's own code failed: neither it nor the paper is accused"),
    seed,
    stale,
    reason: z.string(),
    instance: json,
    path: z.string().nullable(),
  }),
  z.object({ outcome: z.literal('skipped'), seed, reason: z.string() }),
]);

/** A verdict as a report holds it. */
export type ReportedVerdict = z.infer<typeof reportedVerdict>;

/**
 * A verdict as plain JSON, exactly: it survives a file, a blob of vitest and a message between threads.
 *
 * @example
 * reportVerdict(await verify(smoothness)).outcome; // 'holds'
 */
export function reportVerdict(verdict: Verdict): ReportedVerdict {
  return reportedVerdict.parse(encodeInstance(verdict));
}
