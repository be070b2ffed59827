import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';
import { runCommand } from '../test/command-process.sample.ts';
import { type ServedPage, servePage } from './serve-page.ts';

let folder = '';
let served: ServedPage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-explore-'));
  served = await servePage('<p>the page</p>', 0);
});
afterAll(async () => {
  served.close();
  await rm(folder, { recursive: true });
});

/** Asks for a path as it stands: `fetch` would take `..` out of it. */
function ask(path: string, { method = 'GET', host }: { method?: string; host?: string } = {}) {
  const { port } = new URL(served.url);
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>((done, fail) => {
    const headers = host === undefined ? {} : { host };
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', fail);
    asked.end();
  });
}

describe('the server', () => {
  test('has the page, which no other page may show or read', async () => {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { status, headers, text } = await ask('/');
    expect({ status, text }).toEqual({ status: 200, text: '<p>the page</p>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(await ask('/?x=1')).toMatchObject({ status: 200 });
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '//etc/passwd',
    '/package.json',
    '/%00',
    '/explorer.html',
  ])('has nothing at %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, text: 'There is one page here: /.' });
  });

  test('is for browsers on its own machine, and is only read', async () => {
    expect(await ask('/', { host: 'elsewhere.example' })).toMatchObject({ status: 403 });
    expect(await ask('/', { host: '127.0.0.1.elsewhere.example' })).toMatchObject({ status: 403 });
    expect(await ask('/', { host: 'localhost:1' })).toMatchObject({ status: 200 });
    expect(await ask('/', { method: 'POST' })).toMatchObject({ status: 405 });
  });

  test('says which port another program has', async () => {
    const port = Number(new URL(served.url).port);
    await expect(servePage('', port)).rejects.toMatchObject({
      code: 'CANNOT_LISTEN',
      message: `port ${port} cannot be taken: another program has it; leave out --port`,
    });
  });
});

describe('bad input is one clear line', () => {
  const files: Readonly<Record<string, string>> = {
    'one.csv': 'a,label\n1,1\n2,0\n',
    'three.csv': 'a,b,c,label\n1,2,3,1\n2,1,1,0\n',
    'many.csv': `a,b,label\n${Array.from({ length: 300 }, (_, i) => `${Math.cos(i)},${Math.sin(i)},${i % 2}`).join('\n')}\n`,
    'broken.csv': 'a,b,label\n1,1,1\n1,x,0\n',
  };
  test.each([
    ['one.csv', [], 'NOT_PLANAR', 'has 1 feature, and the explorer draws the plane'],
    ['three.csv', [], 'NOT_PLANAR', 'has 3 features'],
    ['many.csv', [], 'FILE_TOO_LARGE', 'has 300 points, and the explorer takes 200'],
    ['broken.csv', [], 'CSV_BAD_NUMBER', "column 'b'"],
    ['nowhere.csv', [], 'FILE_NOT_FOUND', 'there is no file nowhere.csv'],
    ['one.csv', ['--port', '70000'], 'BAD_NUMBER', "--port is '70000'"],
  ])('%s %s', async (name, words, code, message) => {
    const text = files[name];
    const path = join(folder, name);
    if (text !== undefined) await writeFile(path, text);
    const {
      code: exit,
      stdout,
      stderr,
    } = await run('explore', text === undefined ? name : path, '--no-open', ...words);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    const lines = stderr.trim().split('\n');
    expect(lines[lines.length - 1]).toMatch(new RegExp(`^error\\[${code}\\]: `));
    expect(stderr).toContain(message);
  });
});

test('serves the points of a file until Ctrl-C', async () => {
  const path = join(folder, 'mine.csv');
  await writeFile(path, 'x,z,label\n1,0,1\n0,1,-1\n0.6,-0.8,1\n');
  let page = '';
  let asked = false;
  const { code, stdout } = await runCommand(['explore', path, '--no-open', '--json'], (child) => {
    child.stdout?.on('data', async (text) => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(text)) ?? [];
      if (url === undefined || asked) return;
      asked = true;
      page = await (await fetch(url)).text();
      child.kill('SIGINT');
    });
  });
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, dataset: { n: 3, d: 2 } });
  const [, given] = /<script type="application\/json" id="given">(.*?)<\/script>/.exec(page) ?? [];
  expect(JSON.parse(given ?? '')).toMatchObject({ name: path, points: expect.stringMatching(/^p.{8}n.{8}p.{8}$/) });
});
