import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../cli/test/command-process.sample.ts';
import { agrees } from '../examples/agrees.sample.ts';
import { runExample } from '../examples/run-example.sample.ts';
import * as api from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-docs-'));
symlinkSync(join(process.cwd(), 'fixtures'), join(folder, 'fixtures'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocksOf = (path: string): readonly Block[] =>
  [...readFileSync(path, 'utf8').matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language,
    text,
  }));

/** Commands of a block: every line of it is one. */
const commandsOf = ({ text }: Block) =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, words] = /^npx distill-check ([^#]*)/.exec(line) ?? [];
      if (words === undefined) throw new Error(`no command: ${line}`);
      return words.trim().split(/\s+/);
    });

// They are run one after the other in one folder, as a reader does.
describe.each(['reading', 'theorist', 'practitioner', 'cluster'])('docs/%s.md', { tags: ['slow'] }, (name) => {
  const blocks = blocksOf(`docs/${name}.md`);
  let stdout = '';

  test('has commands', () => {
    expect(blocks.filter(({ language }) => language.startsWith('sh')).length).toBeGreaterThan(2);
  });

  for (const block of blocks) {
    const [kind, file] = block.language.split(' ');
    if (file !== undefined && kind !== 'sh') writeFileSync(join(folder, file), block.text);
    if (kind === 'sh') {
      test.for(commandsOf(block))('%s', async (words) => {
        let served = 0;
        const ended = await runCommand(
          words,
          (child) => {
            if (file !== 'serve' || served++ > 0) return;
            child.stdout?.once('data', () => child.kill('SIGINT'));
          },
          folder,
        );
        expect(ended).toMatchObject({ code: file === 'serve' ? 130 : 0 });
        expect(ended.stdout).not.toBe('');
        stdout = ended.stdout;
      });
    }
    if (kind === 'text') {
      test(`prints ${block.text.slice(0, 40).trim()}…`, () => {
        expect(agrees(stdout.trim(), block.text.trim())).toBe(true);
      });
    }
    if (kind === 'ts') {
      test('its program runs, and its comments are right', async () => {
        const code = block.text.replace(/^import .*\n/gm, '');
        const outcomes = await runExample(code, { ...api });
        expect(outcomes.length).toBeGreaterThan(0);
        for (const { text, promised, got } of outcomes) expect(agrees(got, promised), `${text}: ${got}`).toBe(true);
      });
    }
  }
});
