import { vi } from 'vitest';
import { runCli } from '../run-cli.ts';

/** Runs a command line in this process, for tests, and keeps what it prints. */
export async function run(...words: string[]) {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text;
      return true;
    }),
  );
  try {
    return { code: await runCli(words), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
