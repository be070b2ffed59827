import type { ArgsDef } from 'citty';
import { commonArguments } from '../arguments/arguments.ts';
import { teacherArgument } from '../arguments/teacher-argument.ts';
import { engineArgument } from '../arguments/training-arguments.ts';

/** The flags that decide, with the configuration, what a sweep answers. */
export const sweepManifestArguments = {
  engine: { ...engineArgument.engine, default: undefined, description: `default: the configuration’s, or auto` },
  ...commonArguments,
  seed: { ...commonArguments.seed, default: undefined, description: 'default: the configuration’s, or 1' },
  teacher: {
    ...teacherArgument.teacher,
    default: undefined,
    description: `for all grids: ${teacherArgument.teacher.description}; default: the configuration’s`,
  },
} as const satisfies ArgsDef;
