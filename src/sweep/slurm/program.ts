import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Exit code and output of one of Slurm's programs. */
export interface ProgramEnd {
  readonly code: number;
  readonly stdout: string;
  /** The first line of its complaint. */
  readonly complaint: string;
}

/** Tells whether there is a program of this name on the PATH. */
export function isOnPath(name: string, path = process.env.PATH ?? ''): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/** Runs one of Slurm's programs; one that is not there ends with code 127. */
export function runProgram(name: string, words: readonly string[]): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(name, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const complaint = () => stderr.trim().split('\n')[0];
    child.on('error', () => resolve({ code: 127, stdout, complaint: `there is no ${name} on the PATH` }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, complaint: complaint() }));
  });
}
