/**
 * Measures the explorer in Chromium: first paint, when it answers, its size, margins a second while a point of 48 is
 * dragged, and how fast it trains next to this process.
 *
 *     node --import tsx bench/explorer.ts
 */
import { gzipSync } from 'node:zlib';
import { computeMargins } from '../src/explorer/jobs/margins.ts';
import { trainStudents } from '../src/explorer/jobs/students.ts';
import { openStand, type Stand, settled } from '../src/explorer/page/browser.sample.ts';
import { readAddress } from '../src/explorer/state/address.ts';
import { median } from './median.ts';

/** A run that takes long enough to be measured. */
const HASH = '#width=1024&epochs=10000';
const ROUNDS = 5;

/** Moves a point on a circle for three seconds, once a frame, in the page itself: no protocol is in between. */
const DRAG = `new Promise((done) => {
  const svg = document.getElementById('plane');
  const box = svg.getBoundingClientRect();
  const [x, y] = /\\(([-.\\d]+) ([-.\\d]+)\\)/.exec(document.querySelector('[data-point]').getAttribute('transform')).slice(1).map(Number);
  svg.setPointerCapture = () => {};
  const fire = (type, u, v) => svg.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0,
    clientX: box.left + box.width * (0.5 + u / 2.24), clientY: box.top + box.height * (0.5 + v / 2.24) }));
  fire('pointerdown', x, y);
  const first = Number(document.body.dataset.margins);
  const began = performance.now();
  let frames = 0;
  const tick = () => {
    const time = performance.now() - began;
    frames++;
    if (time > 3000) {
      fire('pointerup', x, y);
      done([(1000 * (Number(document.body.dataset.margins) - first)) / time, (1000 * frames) / time]);
      return;
    }
    const turn = (time / 3000) * 2 * Math.PI;
    fire('pointermove', 0.6 * Math.cos(turn), 0.6 * Math.sin(turn));
    requestAnimationFrame(tick);
  };
  tick();
})`;

async function loading(stand: Stand): Promise<readonly [paint: number, ready: number]> {
  const { page } = await stand.visit();
  const times = await page.evaluate<[number, number]>(
    `[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByName('margins shown')[0].startTime]`,
  );
  await page.context().close();
  return times;
}

async function training(stand: Stand): Promise<readonly [page: number, node: number]> {
  const { page } = await stand.visit({ hash: HASH });
  await page.locator('#setting-seed').fill('1');
  await settled(page, 2);
  const took = Number(await page.evaluate('document.body.dataset.took'));
  await page.context().close();
  const { state } = readAddress(HASH);
  const { teacherLogits } = computeMargins(state);
  const quick = { report: () => {}, pause: async () => {} };
  const runs = await trainStudents({ ...state, seed: 2, teacherLogits }, quick);
  return [took, runs.reduce((sum, run) => sum + run.took, 0)];
}

const stand = await openStand();
const html = await (await fetch(stand.url)).text();
console.log(`size: ${gzipSync(html).length} bytes compressed, engine included`);
const loads = [];
for (let i = 0; i < ROUNDS; i++) loads.push(await loading(stand));
console.log(
  `first paint ${median(loads.map(([paint]) => paint)).toFixed(0)} ms, margins shown ${median(loads.map(([, ready]) => ready)).toFixed(0)} ms`,
);
const { page } = await stand.visit();
const drags = [];
for (let i = 0; i < ROUNDS; i++) drags.push(await page.evaluate<[number, number]>(DRAG));
console.log(
  `dragging at n = 48: ${median(drags.map(([margins]) => margins)).toFixed(1)} margins a second, ${median(drags.map(([, frames]) => frames)).toFixed(1)} frames a second`,
);
const trained = [];
for (let i = 0; i < ROUNDS; i++) trained.push(await training(stand));
console.log(`training: ${(100 * median(trained.map(([own, node]) => node / own))).toFixed(0)} % of the speed in Node`);
await stand.close();
