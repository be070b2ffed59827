import { type Matrix, row, zeros } from '../../src/data/matrix.ts';
import { readDigitImages } from '../../src/data/read-digits.ts';
import { centredGramCosine } from '../../src/kernel/alignment.ts';
import { randomStream } from '../../src/random/stream.ts';
import { denseForward, denseNtk, randomDense } from '../../src/student/checkpoint-network.ts';
import { onlineSupervision, type Supervision, softmaxRows, trainDense } from '../../src/student/checkpoint-training.ts';

const CLASSES = 10;
const TRAINING = 150;
const TEST = 500;
const TEACHER = { width: 128, steps: 800 };

/** How a student fares on fresh images. */
export interface Report {
  readonly accuracy: number;
  /** Share of images on which it says what its teacher says. */
  readonly fidelity: number;
  /** Mean `KL(teacher ‖ student)` at temperature 1. */
  readonly divergence: number;
  /** Centred cosine of its NTK on the training images and its teacher's. */
  readonly alignment: number;
}

/** Students of one teacher: `wide` has 32 neurons and 800 steps, `brief` 120 steps, `narrow` 4 neurons and 120 steps. */
export interface Comparison {
  readonly hard: Report;
  readonly offline: Report;
  readonly online: Report;
  /** Offline at temperature 4. */
  readonly softer: Report;
  readonly briefOffline: Report;
  readonly briefOnline: Report;
  readonly narrowOffline: Report;
  readonly narrowOnline: Report;
}

/**
 * A teacher with 128 hidden neurons, trained on 150 images of ten digits until it interpolates (800 steps of cross-entropy, step size 0.5,
 * momentum 0.9), and students with the same start under different supervision. Pixels are `0…2`.
 */
export function compareStudents(key: string): Comparison {
  const { inputs, digits, fresh, freshDigits } = split(key);
  const hard = zeros(TRAINING, CLASSES);
  digits.forEach((digit, i) => {
    hard.data[i * CLASSES + digit] = 1;
  });
  const network = (width: number, role: string) =>
    randomDense({ inputs: inputs.cols, widths: [width], outputs: CLASSES, outputScale: 1 }, key, role);
  const training = { stepSize: 0.5, momentum: 0.9 };
  const trace: Matrix[] = [];
  const teacher = trainDense(network(TEACHER.width, 'teacher'), inputs, () => hard, {
    ...training,
    loss: { temperature: 1 },
    steps: TEACHER.steps,
    observe: (_step, _network, outputs) => trace.push({ ...outputs, data: outputs.data.slice() }),
  });
  const teacherLogits = denseForward(teacher, fresh).outputs;
  const said = softmaxRows(teacherLogits, 1);
  const teacherKernel = denseNtk(teacher, inputs);
  const student = (width: number, steps: number, temperature: number, supervision: Supervision): Report => {
    const trained = trainDense(network(width, `student ${width}`), inputs, supervision, {
      ...training,
      loss: { temperature },
      steps,
    });
    const logits = denseForward(trained, fresh).outputs;
    const own = softmaxRows(logits, 1);
    let divergence = 0;
    said.data.forEach((p, q) => {
      if (p > 0) divergence += (p * Math.log(p / own.data[q])) / TEST;
    });
    return {
      accuracy: share((i) => winner(logits, i) === freshDigits[i]),
      fidelity: share((i) => winner(logits, i) === winner(teacherLogits, i)),
      divergence,
      alignment: centredGramCosine(denseNtk(trained, inputs), teacherKernel),
    };
  };
  const offline = (temperature: number): Supervision => {
    const targets = softmaxRows(trace[TEACHER.steps], temperature);
    return () => targets;
  };
  const online = (steps: number): Supervision => {
    const logits = onlineSupervision(trace, steps);
    return (step) => softmaxRows(logits(step), 1);
  };
  return {
    hard: student(32, 800, 1, () => hard),
    offline: student(32, 800, 1, offline(1)),
    online: student(32, 800, 1, online(800)),
    softer: student(32, 800, 4, offline(4)),
    briefOffline: student(32, 120, 1, offline(1)),
    briefOnline: student(32, 120, 1, online(120)),
    narrowOffline: student(4, 120, 1, offline(1)),
    narrowOnline: student(4, 120, 1, online(120)),
  };
}

function share(holds: (i: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < TEST; i++) if (holds(i)) count++;
  return count / TEST;
}

function winner(logits: Matrix, i: number): number {
  const values = row(logits, i);
  return values.indexOf(Math.max(...values));
}

/** Disjoint random images to train on and to test with. */
function split(key: string) {
  const { pixels, digits } = readDigitImages();
  const stream = randomStream(key, 'split');
  const order = [...digits.keys()];
  for (let i = 0; i < TRAINING + TEST; i++) {
    const other = i + Math.floor(stream.uniform() * (order.length - i));
    [order[i], order[other]] = [order[other], order[i]];
  }
  const take = (from: number, count: number) => {
    const images = order.slice(from, from + count);
    const inputs = zeros(count, pixels.cols);
    images.forEach((image, i) => {
      row(inputs, i).set(row(pixels, image).map((value) => value / 8));
    });
    return { inputs, digits: images.map((image) => digits[image]) };
  };
  const own = take(0, TRAINING);
  const fresh = take(TRAINING, TEST);
  return { inputs: own.inputs, digits: own.digits, fresh: fresh.inputs, freshDigits: fresh.digits };
}
