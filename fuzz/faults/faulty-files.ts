/**
 * Loaded into a command by `--import`: counts its operations on the files below a folder and lets one of them fail, or
 * cuts the power there. The plan is a {@link FaultPlan} in the variable `DISTILL_CHECK_FAULT`.
 *
 * A power cut loses what was not flushed: the contents of files (`cut-data`: the names are there, and empty), or the names
 * that were made, moved or linked since their folder was flushed (`cut-names`: as if they had not been, with what they
 * replaced back in its place), and contents too.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, resolve, sep } from 'node:path';

/** What happens to a command. */
export interface FaultPlan {
  /** Absolute. */
  readonly folder: string;
  /** Number of the operation, from 1; 0: none. */
  readonly at: number;
  readonly kind: 'fail' | 'cut-data' | 'cut-names';
  /** Of the failure, e.g. `ENOSPC`. */
  readonly code: string;
  /** Gets a line per operation. */
  readonly log: string;
}

type AnyFunction = (...values: unknown[]) => unknown;

const plan: FaultPlan | null = JSON.parse(process.env.DISTILL_CHECK_FAULT ?? 'null');
const real = { ...fs };
let count = 0;
/** Files with contents that were not flushed. */
const dirty = new Set<string>();
/** Ways back from what was done to names, since their folder was flushed. */
let pending: { readonly folder: string; readonly undo: () => void }[] = [];

function isBelow(path: unknown): path is string {
  if (plan === null || typeof path !== 'string') return false;
  const whole = resolve(path);
  return whole === plan.folder || whole.startsWith(plan.folder + sep);
}

/** Counts an operation; throws, or ends the process, where the plan says so. */
function step(name: string, path: string): void {
  if (plan === null) return;
  count++;
  real.appendFileSync(plan.log, `${name} ${path.slice(plan.folder.length + 1)}\n`);
  if (count !== plan.at) return;
  if (plan.kind !== 'fail') cutPower(plan.kind);
  const error = new Error(`${plan.code}: injected, ${name} '${path}'`);
  throw Object.assign(error, { code: plan.code, syscall: name, path, errno: -1 });
}

function cutPower(kind: FaultPlan['kind']): void {
  if (kind === 'cut-names') for (const { undo } of pending.toReversed()) undo();
  for (const path of dirty) if (real.existsSync(path)) real.truncateSync(path);
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens, also where the signal takes a moment.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Keeps the way back from a change of a name. */
function remember(path: string): void {
  const whole = resolve(path);
  const status = real.lstatSync(whole, { throwIfNoEntry: false });
  const before = status?.isFile() ? real.readFileSync(whole) : undefined;
  const isFolder = status?.isDirectory() ?? false;
  const undo = () => {
    if (isFolder) return;
    real.rmSync(whole, { recursive: true, force: true });
    if (before !== undefined) real.writeFileSync(whole, before);
  };
  pending.push({ folder: dirname(whole), undo });
}

function moved(from: string, to: string): void {
  if (dirty.delete(resolve(from))) dirty.add(resolve(to));
}

/** Notes what an operation on names will do, before it does it. */
function note(name: string, path: string, other: unknown, flags: unknown): void {
  const isNew = !real.existsSync(path);
  if ((name === 'open' && typeof flags === 'string' && /[wa]/.test(flags)) || name === 'writeFile') {
    if (isNew) remember(path);
    dirty.add(resolve(path));
  }
  if (name === 'mkdir' && isNew) remember(path);
  if (name === 'rm' || name === 'unlink') {
    if (!isNew) remember(path);
    dirty.delete(resolve(path));
  }
  if ((name === 'rename' || name === 'link') && typeof other === 'string') {
    if (name === 'rename') remember(path);
    remember(other);
    if (name === 'rename') moved(path, other);
    else if (dirty.has(resolve(path))) dirty.add(resolve(other));
  }
}

/** A file whose own operations are counted too. */
function watched(file: fs.promises.FileHandle, path: string): fs.promises.FileHandle {
  for (const name of ['writeFile', 'write', 'readFile', 'sync', 'close'] as const) {
    const original = (file[name] as AnyFunction).bind(file);
    const counted = async (...values: unknown[]) => {
      // A failing close leaves the file open, as it does in a kernel that reports late errors.
      step(`file.${name}`, path);
      const result = await original(...values);
      if (name === 'sync') {
        dirty.delete(resolve(path));
        pending = pending.filter(({ folder }) => folder !== resolve(path));
      }
      return result;
    };
    Object.defineProperty(file, name, { value: counted });
  }
  return file;
}

function wrap(target: Record<string, unknown>, name: string, key: string): void {
  const original = target[key] as AnyFunction;
  const isPromise = target === (fs.promises as unknown);
  const around = (path: unknown, values: unknown[]) => {
    if (!isBelow(path)) return;
    step(name, path);
    note(name, path, values[1], values[1]);
  };
  target[key] = isPromise
    ? async (...values: unknown[]) => {
        const [path] = values;
        around(path, values);
        const result = await original.apply(target, values);
        return name === 'open' && isBelow(path) ? watched(result as fs.promises.FileHandle, path) : result;
      }
    : (...values: unknown[]) => {
        around(values[0], values);
        return original.apply(target, values);
      };
}

if (plan !== null) {
  const names = [
    'open',
    'readFile',
    'writeFile',
    'readdir',
    'stat',
    'access',
    'mkdir',
    'rename',
    'link',
    'rm',
    'utimes',
  ];
  for (const name of names) wrap(fs.promises as unknown as Record<string, unknown>, name, name);
  for (const name of ['readFile', 'writeFile', 'readdir', 'stat', 'mkdir', 'rename', 'rm']) {
    wrap(fs as unknown as Record<string, unknown>, name, `${name}Sync`);
  }
  // Behind the last operation: all that was called done is there still.
  process.on('exit', () => {
    if (plan.kind !== 'fail' && plan.at > count) cutPower(plan.kind);
  });
  syncBuiltinESMExports();
}
