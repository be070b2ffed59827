import { commonArguments } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';

const { json } = commonArguments;

export const auditCommand: Command = {
  name: 'audit',
  arguments: {
    claims: { type: 'positional', description: 'a folder of claims, or the audit.json of an audit' },
    out: { type: 'string', default: 'audit', valueHint: 'DIR', description: 'where audit.html and audit.json go' },
    seeds: { type: 'string', default: '3', valueHint: 'k', description: 'fresh seeds at which every claim is run' },
    quick: { type: 'boolean', description: 'leaves out claims and sizes tagged slow' },
    compare: {
      type: 'string',
      valueHint: 'FILE.json',
      description: 'another audit: says where the two disagree and why',
    },
    json,
    seed: {
      type: 'string',
      valueHint: 'integer',
      description: 'names the fresh seeds; without it, new ones are drawn',
    },
  },
  // Loaded late: `--help` does not wait for what reads claims.
  run: async (typed) => (await import('./run-audit.ts')).runAudit(typed),
};
