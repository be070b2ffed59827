/** Python's readers as judges of what was accepted: {@link oracle}. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Value } from './read.ts';

/** Verdict of the independent reader. */
export type Verdict =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'contradicts' | 'refuses' | 'missing'; readonly why: string };

type Reply = { readonly value?: Value; readonly refused?: string; readonly missing?: string };

/** An accepted file. */
export interface Accepted {
  readonly format: string;
  readonly file: string;
  readonly value: Value;
}

/** Asks Python about all files at once; where it breaks on one, that one is refused and the rest goes on. */
export function oracle(python: string, accepted: readonly Accepted[]): readonly Verdict[] {
  const replies: Reply[] = [];
  while (replies.length < accepted.length) {
    const rest = accepted.slice(replies.length).map(({ format, file }) => JSON.stringify({ format, file }));
    const program = fileURLToPath(new URL('./oracle.py', import.meta.url));
    const { stdout, error } = spawnSync(python, [program], {
      input: `${rest.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (error) return accepted.map(() => ({ kind: 'missing', why: error.message }));
    const lines = stdout.split('\n').filter((line) => line !== '');
    replies.push(...lines.map((line) => JSON.parse(line)));
    if (replies[0]?.missing !== undefined && lines.length < rest.length) {
      const { missing } = replies[0];
      return accepted.map(() => ({ kind: 'missing', why: missing }));
    }
    if (lines.length < rest.length) replies.push({ refused: 'Python ended' });
  }
  return accepted.map(({ value }, i) => verdictOf(value, replies[i]));
}

function verdictOf(value: Value, { value: other, refused, missing }: Reply): Verdict {
  if (missing !== undefined) return { kind: 'missing', why: missing };
  if (refused !== undefined) return { kind: 'refuses', why: refused };
  if (typeof value === 'string' || typeof other !== 'object') return { kind: 'agrees' };
  for (const [name, { shape, data }] of Object.entries(value)) {
    const theirs = other[name] as { shape?: number[]; data?: string[]; refused?: string } | undefined;
    if (theirs === undefined) return { kind: 'contradicts', why: `it has no '${name}'` };
    if (theirs.refused !== undefined) return { kind: 'refuses', why: `'${name}': ${theirs.refused}` };
    if (String(shape) !== String(theirs.shape))
      return { kind: 'contradicts', why: `'${name}': (${shape}), (${theirs.shape})` };
    const at = data.findIndex((number, i) => !Object.is(Number(number), Number(theirs.data?.[i])));
    if (at >= 0) return { kind: 'contradicts', why: `'${name}'[${at}]: ${data[at]}, ${theirs.data?.[at]}` };
  }
  return { kind: 'agrees' };
}
