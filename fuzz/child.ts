/** Process that reads files: takes `{ format, file }`, answers with an {@link Answer}, until it is ended. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DistillCheckError } from '../src/errors.ts';
import { readAs, type Value } from './read.ts';

/** Outcome of reading one file, with the processor time and the memory that it took. */
export type Answer = { readonly milliseconds: number; readonly megabytes: number } & (
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'accepted'; readonly value: Value }
  | { readonly kind: 'crash'; readonly message: string }
);

async function outcome(format: string, file: string, folder: string) {
  try {
    return { kind: 'accepted', value: await readAs(format, file, folder) } as const;
  } catch (error) {
    if (error instanceof DistillCheckError)
      return { kind: 'refused', code: error.code, message: error.message } as const;
    return { kind: 'crash', message: error instanceof Error ? (error.stack ?? error.message) : String(error) } as const;
  }
}

const folder = process.argv[2];
process.on('message', async ({ format, file }: { readonly format: string; readonly file: string }) => {
  const start = process.cpuUsage();
  const own = mkdtempSync(join(folder, 'read-'));
  const read = await outcome(format, file, own);
  rmSync(own, { recursive: true, force: true });
  const { user, system } = process.cpuUsage(start);
  const answer: Answer = {
    ...read,
    milliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(answer);
});
process.on('unhandledRejection', (error) => {
  process.send?.({ kind: 'crash', message: `unhandled: ${String(error)}`, milliseconds: 0, megabytes: 0 });
});
