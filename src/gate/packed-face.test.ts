import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromium, HEADLESS, NO_CHROMIUM } from '../page/browser.sample.ts';
import { type PackedRepository, packedRepository, runIn } from './packed-repository.sample.ts';

const slow = { tags: ['slow'], timeout: 600_000 };

let installed: PackedRepository;
beforeAll(async () => {
  // The types of vitest need those of Node.
  installed = await packedRepository('@types/node');
}, 600_000);
afterAll(() => installed.remove());

async function write(name: string, text: string): Promise<string> {
  await writeFile(join(installed.folder, name), text);
  return name;
}

/** Every module that an import of an entry point loads, statically, by its address. */
async function modulesOf(entry: string): Promise<string[]> {
  await write(
    'hook.mjs',
    `
    import { appendFileSync } from 'node:fs';
    export async function load(url, context, next) {
      appendFileSync('loaded.txt', url + ' ');
      return next(url, context);
    }`,
  );
  await write('loaded.txt', '');
  const registered = "import { register } from 'node:module'; register('./hook.mjs', import.meta.url);";
  await write('register.mjs', registered);
  const run = await runIn(installed.folder, process.execPath, [
    '--import',
    './register.mjs',
    '-e',
    `import('${entry}')`,
  ]);
  expect(run).toEqual({ code: 0, output: '' });
  const loaded = (await readFile(join(installed.folder, 'loaded.txt'), 'utf8')).trim().split(' ');
  return loaded.filter((url) => !url.endsWith('/register.mjs'));
}

const isOurs = (url: string) => url.includes('/node_modules/distill-check/');

test('the core is a few modules, and none of Node', slow, async () => {
  const loaded = await modulesOf('distill-check');
  expect(loaded.filter(isOurs).length).toBeLessThan(25);
  expect(loaded.filter(isOurs).length).toBeGreaterThan(0);
  expect(loaded.filter((url) => url.startsWith('node:') || /plot|linkedom|mathjs|tfjs/.test(url))).toEqual([]);
});

test('claims need fast-check, and neither vitest nor files', slow, async () => {
  const loaded = await modulesOf('distill-check/claims');
  expect(loaded.some((url) => url.includes('/node_modules/fast-check/'))).toBe(true);
  // fast-check itself asks Node for hashes.
  const others = loaded.filter((url) => !url.includes('/node_modules/fast-check/') && url !== 'node:crypto');
  expect(others.filter((url) => url.startsWith('node:') || url.includes('/vitest/'))).toEqual([]);
});

test('worker threads and the files of the package are found', slow, async () => {
  const script = await write(
    'workers.mjs',
    `
    import { engineByName } from 'distill-check';
    import { loadDataset, pooledEngine } from 'distill-check/node';
    const { inputs, labels } = await loadDataset('digits:3v8,n=20');
    const problem = { inputs, labels, teacherLogits: Float64Array.from(labels) };
    const specs = [1, 2].map((seed) => ({ width: 4, labels: 'hard', radius: 1, stepSize: 1, epochs: 3, seed }));
    const pool = pooledEngine('wasm', 2);
    const [pooled, plain] = [await pool.train(problem, specs), await (await engineByName('wasm')).train(problem, specs)];
    await pool.close();
    console.log(JSON.stringify(pooled) === JSON.stringify(plain), pooled.length);`,
  );
  expect(await runIn(installed.folder, process.execPath, [script])).toEqual({ code: 0, output: 'true 2\n' });
  const help = await runIn(installed.folder, 'npx', ['distill-check', '--version']);
  expect(help.output.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version);
});

const user = `
  import { type DistillCheckError, type ErrorCode, familyDataset, type RkhsMargin, rkhsMargin } from 'distill-check';
  import { forAll, type Slack, claim } from 'distill-check/claims';
  import { loadDataset, type PooledEngine } from 'distill-check/node';
  import fc from 'fast-check';
  const margin: RkhsMargin = rkhsMargin(familyDataset('circle:k=2,n=8'));
  // @ts-expect-error: a margin is no string
  const wrong: string = margin.lower;
  export const code = (error: DistillCheckError): ErrorCode => error.code;
  export const later: Promise<PooledEngine | undefined> = loadDataset('circle').then(() => undefined);
  export const slack: Slack = 1;
  export const positive = claim({
    id: 'ours/positive', paper: 'ours', source: { paper: 'Ours', item: 'Lemma 1' }, statement: 'x^2 \\\\ge 0',
    status: 'as printed', kind: forAll(fc.double({ noNaN: true, min: -1, max: 1 }), (x) => x * x),
  });
  if (!(margin.lower > 0)) throw new Error(wrong);
  console.log('used');`;
const gated = `${user}
  import { gate } from 'distill-check/gate';
  export const test = () => gate(positive, { mutants: [] });`;

test.each([
  ['node16', 'node16', ['es2023', 'dom'], 'user.mts', user],
  ['node16', 'node16', ['es2023'], 'user.mts', gated],
  ['node16', 'node16', ['es2023', 'dom'], 'user.cts', user],
  ['nodenext', 'nodenext', ['es2023'], 'user.mts', gated],
  ['nodenext', 'nodenext', ['es2023'], 'user.cts', gated],
  ['esnext', 'bundler', ['es2023', 'dom'], 'user.ts', gated],
])('types: module %s, resolution %s, lib %j, %s', slow, async (module, moduleResolution, lib, file, text) => {
  await write(file, text);
  const options = {
    strict: true,
    skipLibCheck: false,
    target: 'es2022',
    types: text === gated ? ['node'] : [],
    outDir: 'out',
  };
  const config = { compilerOptions: { ...options, module, moduleResolution, lib }, files: [file] };
  await write('tsconfig.json', JSON.stringify(config));
  const checked = await runIn(installed.folder, process.execPath, [
    resolve('node_modules/typescript/bin/tsc'),
    '-p',
    '.',
  ]);
  expect(checked).toEqual({ code: 0, output: '' });
  // What was compiled also runs, by `require` where it is CommonJS.
  if (text === gated) return;
  const ran = await runIn(installed.folder, process.execPath, [join('out', file.replace(/ts$/, 'js'))]);
  expect(ran.code).toBe(0);
  expect(ran.output).toContain('used');
});

test('the core trains and computes a margin in a browser', slow, async ({ skip }) => {
  if (chromium === undefined) return skip(NO_CHROMIUM);
  const entry = await write(
    'page.mjs',
    `
    import { defaultTeacher, descend, engineByName, familyDataset, rkhsMargin } from 'distill-check';
    const dataset = familyDataset('circle:k=2,n=16');
    const { lower, upper } = rkhsMargin(dataset);
    const problem = { ...dataset, teacherLogits: defaultTeacher(dataset).logits(dataset.inputs) };
    const spec = { width: 16, labels: 'soft', radius: 1, stepSize: 1, epochs: 50, seed: 1 };
    const [{ finalRisk }] = await (await engineByName('wasm')).train(problem, [spec]);
    const risks = [...descend(problem, spec)].map(({ risk }) => risk);
    const found = JSON.stringify({ lower, upper, first: risks[0], last: risks.at(-1), finalRisk });
    if (globalThis.document) document.body.textContent = found;
    else console.log(found);`,
  );
  const flags = ['--bundle', '--format=esm', '--platform=browser', '--external:@tensorflow/*', '--outfile=page.js'];
  const bundled = await runIn(installed.folder, resolve('node_modules/esbuild/bin/esbuild'), [entry, ...flags]);
  expect(bundled.code).toBe(0);
  const script = (await readFile(join(installed.folder, 'page.js'), 'utf8')).replaceAll('</script', '<\\/script');
  const page = await write(
    'page.html',
    `<!doctype html><meta charset="utf-8"><body><script type="module">${script}</script>`,
  );
  const shown = await runIn(installed.folder, chromium, [...HEADLESS, `file://${join(installed.folder, page)}`]);
  const [, text] = /<body>(\{.*\})<\/body>/.exec(shown.output) ?? [];
  const inBrowser = JSON.parse(text ?? 'null');
  const inNode = JSON.parse((await runIn(installed.folder, process.execPath, [entry])).output);
  expect(inBrowser.last).toBeLessThan(inBrowser.first / 2);
  for (const name of Object.keys(inNode)) {
    // The same up to what two libraries of mathematical functions differ by.
    expect(Math.abs(inBrowser[name] / inNode[name] - 1), name).toBeLessThan(1e-9);
  }
});
