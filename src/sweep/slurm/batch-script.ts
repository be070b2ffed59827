import { DistillCheckError } from '../../errors.ts';
import { assertShown } from '../../names/obeyed-characters.ts';
import { shellWord } from '../../names/shell-word.ts';

/** The user's request to Slurm for each task. */
export interface SlurmRequest {
  /** `4`, or `100%10`: at most ten at a time. */
  readonly array: string;
  readonly cpus: number;
  readonly partition?: string;
  /** As Slurm writes it, e.g. `2:00:00` or `1-0`. */
  readonly time?: string;
  readonly account?: string;
  /** Further options of sbatch, as they stand, e.g. `--mem=4G`. */
  readonly options: readonly string[];
}

/** Everything that the two scripts of a submission say. */
export interface SlurmPlan {
  /** The name of the job, e.g. `distill-check-grid`. */
  readonly name: string;
  /** The words that start this program, as it was started itself. */
  readonly program: readonly string[];
  /** The absolute path of the configuration's copy. */
  readonly config: string;
  /** The sweep's folder, absolute: every task writes into it. */
  readonly directory: string;
  /** Folder in which the tasks start, so that data files are found as they were at submission. */
  readonly workingDirectory: string;
  readonly seed: number;
  readonly engine: string;
  /** Given on the command line for all grids. */
  readonly teacher?: string;
  /** Seconds without a sign of life after which a task's cells are free. */
  readonly expiry: number;
  readonly request: SlurmRequest;
}

/**
 * The batch script of the array: each task is a shard that takes over what others leave.
 *
 * The script is plain bash and can be started without Slurm, with its variables set by hand. The number of shards is
 * the size of the array that runs it, so that a smaller array can go on with what is missing.
 *
 * @throws DistillCheckError `CONTROL_CHARACTER` for a path or name that would not stay in its line, `BAD_OPTION` for a
 * folder that Slurm cannot write logs to
 */
export function sweepScript(plan: SlurmPlan): string {
  assertOneLineEach(plan);
  const { program, config, directory, workingDirectory, seed, engine, teacher, expiry, request } = plan;
  const command = [...program, 'sweep', config].map(shellWord).join(' ');
  return `#!/bin/bash
${written}
${directives(plan, [
  `--array=1-${request.array}`,
  `--cpus-per-task=${request.cpus}`,
  `--output=${filePattern(directory)}/slurm/%A_%a.log`,
  '--open-mode=append',
  '# A node that fails puts its tasks back into the queue; a minute before its time is up a task does so itself.',
  '--requeue',
  '--signal=B:USR1@60',
])}

# How often a task may go back into the queue, and how often it starts again when it is killed (out of memory).
requeues=10
attempts=3

cd ${shellWord(workingDirectory)} || exit 2

requeue() {
  # Asked here and not where the task is started: the signal may come between the start and the next command.
  local task=$!
  echo "task \${SLURM_ARRAY_TASK_ID}: the time is nearly up" >&2
  # It gives back the cells that it is in; those that it has finished stay.
  kill -TERM "$task" 2>/dev/null
  wait "$task"
  if [ "\${SLURM_RESTART_COUNT:-0}" -lt "$requeues" ]; then
    scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
  fi
  exit 143
}
trap requeue USR1

for ((attempt = 1; attempt <= attempts; attempt++)); do
  ${command} \\
    --out ${shellWord(directory)} --share --expiry ${expiry} \\
    --shard "\${SLURM_ARRAY_TASK_ID}/\${SLURM_ARRAY_TASK_COUNT}" --workers "\${SLURM_CPUS_PER_TASK:-1}" \\
    --seed ${seed} --engine ${engine}${teacher === undefined ? '' : ` --teacher ${shellWord(teacher)}`} &
  wait "$!"
  status=$?
  # 137: killed by SIGKILL, as for want of memory. Whatever else ends a task would end it again.
  [ "$status" -eq 137 ] || exit "$status"
  echo "task \${SLURM_ARRAY_TASK_ID}: killed (attempt $attempt of $attempts)" >&2
done
exit "$status"
`;
}

/**
 * The batch script of the job that starts when the array has ended, however it ended: checks all cells and reports.
 *
 * @throws as {@link sweepScript}
 */
export function reportScript(plan: SlurmPlan): string {
  assertOneLineEach(plan);
  const { program, directory, workingDirectory } = plan;
  const command = (...words: string[]) => [...program, ...words].map(shellWord).join(' ');
  return `#!/bin/bash
${written}
${directives({ ...plan, name: `${plan.name}-report` }, ['--cpus-per-task=1', `--output=${filePattern(directory)}/slurm/report-%j.log`])}

cd ${shellWord(workingDirectory)} || exit 2

# All tasks write into one folder: there is nothing to join. Every cell is read and checked against its checksum; cells
# that are missing are counted in the log.
${command('report', directory, '--out', `${directory}/report`)}
status=$?
echo ${shellWord('if cells are missing:')} ${shellWord(command('slurm', 'resume', directory))}
exit "$status"
`;
}

const written = '# Written by `distill-check slurm`; submit it again with `distill-check slurm resume`.';

function directives(plan: SlurmPlan, own: readonly string[]): string {
  const { name, request } = plan;
  const { partition, time, account, options } = request;
  const asked = [
    `--job-name=${name}`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(account === undefined ? [] : [`--account=${account}`]),
    ...(time === undefined ? [] : [`--time=${time}`]),
    ...own,
    ...options,
  ];
  return asked.map((line) => (line.startsWith('#') ? line : `#SBATCH ${directive(line)}`)).join('\n');
}

/** Refuses what would end its line of a script, or change how the line is shown. */
function assertOneLineEach({
  program,
  config,
  directory,
  workingDirectory,
  teacher,
  request,
  ...plan
}: SlurmPlan): void {
  const { partition, time, account, options } = request;
  const texts: readonly (readonly [name: string, text: string | undefined])[] = [
    ['the name of the job', plan.name],
    ...program.map((word) => ['the call of this program', word] as const),
    ['the path of the configuration', config],
    ['--out', directory],
    ['the folder that this was started in', workingDirectory],
    ['--engine', plan.engine],
    ['--teacher', teacher],
    ['--partition', partition],
    ['--time', time],
    ['--account', account],
    ...options.map((option) => ['--sbatch-arg', option] as const),
  ];
  for (const [name, text] of texts) if (text !== undefined) assertShown(text, name);
}

/**
 * A path in a file-name pattern of Slurm, where `%` begins a symbol.
 *
 * A backslash cannot be quoted: Slurm takes all of them out and leaves every symbol as it is (sbatch(1), "filename
 * pattern"; `is_path_escaped` in its src/slurmd/slurmstepd/fname.c).
 */
function filePattern(path: string): string {
  if (!path.includes('\\')) return path.replaceAll('%', '%%');
  throw new DistillCheckError(
    'BAD_OPTION',
    `--out holds a backslash: ${path}`,
    'name another folder: Slurm takes backslashes out of the paths of logs',
  );
}

/** In a directive, as in a shell, a value with blanks stands in quotes. */
function directive(option: string): string {
  const [, name, value] = /^(--?[\w-]+=?)(.*)$/s.exec(option) ?? ['', option, ''];
  return /[\s"'#\\]/.test(value) ? `${name}"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : option;
}
