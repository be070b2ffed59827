/** Entry of the explorer's page: state, workers and pictures are put together here. */

import { givenTable } from './given-table.ts';
import { type JobListener, type JobWorker, jobLine } from './jobs/job-line.ts';
import type { Jobs, Margins, MarginTask, Side, StudentRun, WidthAnswer, WidthPart } from './jobs/jobs.ts';
import { addressOf, readAddress } from './state/address.ts';
import { MOST_POINTS, type Point } from './state/points.ts';
import { withFamily, withPoints, withSetting } from './state/state.ts';
import { storeOf } from './state/store.ts';
import { showBounds } from './view/bound-rows.ts';
import { forgetSizes, watchColours } from './view/canvas.ts';
import { byId, setText } from './view/elements.ts';
import { familyChoice } from './view/family-choice.ts';
import { type FileReader, takeFiles } from './view/files.ts';
import { handlePlane, type Tool } from './view/handling.ts';
import { type MarginView, showMargins, showProfile, showSides, showTeacher } from './view/margins.ts';
import { planeIn } from './view/plane.ts';
import { player } from './view/player.ts';
import { schedule } from './view/schedule.ts';
import { showSearch } from './view/search.ts';
import { slidersFor } from './view/sliders.ts';
import { showStudents } from './view/students.ts';

/** Milliseconds without a change after which students are trained again. */
const REST = 90;
/** Milliseconds after which the address follows: browsers refuse to change it at every frame. */
const ADDRESS_REST = 300;

// An address says more than the page it was opened with: it has what was changed since.
const given = location.hash === '' ? givenTable() : undefined;
const address = readAddress(location.hash);
const store = storeOf(given ? withPoints(address.state, given.points, given.name) : address.state);
const svg = byId<SVGSVGElement>('plane');
const plane = planeIn(svg);
let selected = -1;
let margins: Margins | undefined;
/** Points that the margins are of. */
let marginPoints: readonly Point[] = [];
let runs: readonly StudentRun[] | undefined;
let found: Partial<Record<Side, WidthPart | WidthAnswer>> = {};
let resting = 0;
let training = 0;

const say = (text: string) => setText(byId('status'), text);
const warn = (text: string) => setText(byId('trouble'), text);

function workerFor<Kind extends keyof Jobs>(kind: Kind, listener: JobListener<Kind>, mayFinish?: boolean) {
  const blob = new Blob([byId('worker').textContent ?? ''], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(blob)) as unknown as JobWorker;
  return jobLine(worker, kind, listener, mayFinish);
}

const marginLine = workerFor(
  'margins',
  {
    onResult(result, task) {
      if (margins === undefined) performance.mark('margins shown');
      margins = result;
      marginPoints = task.points;
      document.body.dataset.margins = String(Number(document.body.dataset.margins ?? 0) + 1);
      warn('');
      stale('plane', 'margins', 'profile');
      rest();
    },
    onError(message) {
      margins = undefined;
      runs = undefined;
      warn(message);
      drawAll();
    },
  },
  true,
);
const studentLine = workerFor('students', {
  onResult(result) {
    runs = result;
    document.body.dataset.runs = String(Number(document.body.dataset.runs ?? 0) + 1);
    frames.take(result);
    stale('students', 'profile', 'lemmas');
  },
  onError: warn,
});
const widthLine = workerFor('widths', {
  onPart(part) {
    found = { ...found, [part.side]: part };
    stale('search');
  },
  onResult(answers) {
    found = Object.fromEntries(answers.map((answer) => [answer.side, answer]));
    stale('search');
  },
  onError: warn,
});
const frames = player(() => stale('students', 'profile'));
const stale = schedule({
  plane: { draw: drawPlane },
  margins: { draw: () => showMargins(marginView()) },
  profile: { card: byId('profile-card'), draw: () => showProfile(marginView()) },
  students: {
    draw: () => showStudents({ state: store.state, runs, frame: frames.current() }),
  },
  search: {
    draw: () => showSearch({ found, isBusy: widthLine.isBusy(), mayBegin: margins !== undefined }),
  },
  bounds: {
    draw: () => margins && showBounds(byId('bounds'), store.state, margins),
  },
  lemmas: { draw: () => showSides(marginView()) },
});
const showSliders = slidersFor((name, value) => store.change(withSetting(store.state, name, value), `set ${name}`));
const showFamily = familyChoice((name, kind) => {
  selected = -1;
  store.change(withFamily(store.state, name), kind);
});

handlePlane(svg, {
  points: () => store.state.points,
  tool: () => (document.querySelector<HTMLInputElement>('input[name="tool"]:checked')?.value ?? 'move') as Tool,
  selected: () => selected,
  select(at) {
    selected = at;
    // At once: what is selected gets the focus, so that its mark must be there.
    drawPlane();
    stale('margins');
  },
  change: (points, kind) => store.change(withPoints(store.state, points), kind),
  mayAdd() {
    const mayAdd = store.state.points.length < MOST_POINTS;
    if (!mayAdd) say(`There are ${MOST_POINTS} points, as many as the page takes.`);
    return mayAdd;
  },
});
const reader: FileReader = {
  onTable({ name, points, remarks }) {
    selected = -1;
    store.change(withPoints(store.state, points, name));
    say([`${name}: ${points.length} points.`, ...remarks.map((remark) => `${remark}.`)].join(' '));
  },
  onError: warn,
};
takeFiles(reader);

for (const [id, act] of [
  ['undo', store.undo],
  ['redo', store.redo],
] as const) {
  byId(id).addEventListener('click', act);
}
addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) store.redo();
  else store.undo();
});
byId('share').addEventListener('click', async () => {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    say('The link to this picture has been copied.');
  } catch {
    say('The address of this page is the link to this picture.');
  }
});
byId<HTMLSelectElement>('teacher').addEventListener('change', ({ target }) => {
  const teacher = (target as HTMLSelectElement).value as MarginTask['teacher'];
  store.change({ ...store.state, teacher });
});
byId('search').addEventListener('click', () => {
  if (widthLine.isBusy()) return widthLine.stop();
  if (!margins) return;
  found = {};
  widthLine.ask({ ...store.state, teacherLogits: margins.teacherLogits });
  stale('search');
});
addEventListener('hashchange', () => {
  if (location.hash.slice(1) === addressOf(store.state)) return;
  const { state, remarks } = readAddress(location.hash);
  store.change(state);
  warn(remarks.join('. '));
});
addEventListener('resize', drawAll);
watchColours(drawAll);
store.watch(() => {
  if (widthLine.isBusy()) widthLine.stop();
  if (Object.keys(found).length > 0) {
    found = {};
    stale('search');
  }
  drawControls();
  stale('plane');
  ask();
  clearTimeout(resting);
  resting = window.setTimeout(writeAddress, ADDRESS_REST);
});

function writeAddress(): void {
  history.replaceState(null, '', `#${addressOf(store.state)}`);
}

/** Without points there is nothing to ask. */
function ask(): void {
  const { points, teacher } = store.state;
  if (points.length > 0) {
    marginLine.ask({ points, teacher });
    return;
  }
  margins = undefined;
  runs = undefined;
  warn('There are no points: choose a data set, or add some.');
}

/** Does what takes longer, once the points rest. */
function rest(): void {
  clearTimeout(training);
  training = window.setTimeout(() => {
    stale('bounds', 'lemmas', 'search');
    if (margins && marginPoints === store.state.points) {
      studentLine.ask({ ...store.state, teacherLogits: margins.teacherLogits });
    }
  }, REST);
}

function drawPlane(): void {
  plane.show(store.state.points, selected, margins);
  showTeacher(marginView());
}

function marginView(): MarginView {
  return { state: store.state, margins, points: marginPoints, selected, runs, frame: frames.current() };
}

function drawControls(): void {
  const { state, canUndo, canRedo } = store;
  showSliders(state);
  showFamily(state);
  byId<HTMLSelectElement>('teacher').value = state.teacher;
  byId<HTMLButtonElement>('undo').disabled = !canUndo;
  byId<HTMLButtonElement>('redo').disabled = !canRedo;
  setText(byId('data-name'), `${state.name}: ${state.points.length} points`);
}

function drawAll(): void {
  forgetSizes();
  drawControls();
  stale('plane', 'margins', 'profile', 'students', 'search', 'bounds', 'lemmas');
}

warn(address.remarks.join('. '));
if (given) say(given.remarks.map((remark) => `${remark}.`).join(' '));
drawAll();
ask();
document.body.dataset.ready = 'true';
