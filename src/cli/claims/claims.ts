import { commonArguments } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';

export const claimsCommand: Command = {
  name: 'claims',
  arguments: {
    paper: { type: 'string', valueHint: 'p', description: 'only the claims of this paper, e.g. mandal-2025' },
    id: { type: 'string', valueHint: 'c', description: 'only this claim, with its statement' },
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what reads verdicts.
  run: async (typed) => (await import('./run-claims.ts')).runClaims(typed),
};
