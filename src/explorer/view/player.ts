import type { StudentRun } from '../jobs/jobs.ts';
import { byId, setText } from './elements.ts';

/** Milliseconds of one frame. */
const FRAME = 90;

/** Shows the frames of a run, one after the other or the one that the slider says. */
export interface Player {
  take(runs: readonly StudentRun[]): void;
  /** Position among the frames. */
  current(): number;
}

/** Connects the button and the slider of the steps; begins at the last frame, so that nothing moves by itself. */
export function player(onFrame: () => void): Player {
  const slider = byId<HTMLInputElement>('frame');
  const button = byId<HTMLButtonElement>('play');
  let frames: readonly number[] = [];
  let timer = 0;
  const show = (frame: number) => {
    slider.value = String(frame);
    const step = frames[frame] ?? 0;
    slider.setAttribute('aria-valuetext', `step ${step}`);
    setText(byId('value-frame'), step.toLocaleString('en'));
    onFrame();
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    setText(button, 'Play');
  };
  slider.addEventListener('input', () => {
    stop();
    show(Number(slider.value));
  });
  button.addEventListener('click', () => {
    if (timer !== 0) return stop();
    const isLast = Number(slider.value) >= frames.length - 1;
    show(isLast ? 0 : Number(slider.value));
    setText(button, 'Pause');
    timer = window.setInterval(() => {
      const next = Number(slider.value) + 1;
      show(next);
      if (next >= frames.length - 1) stop();
    }, FRAME);
  });
  return {
    take(runs) {
      const wasLast = Number(slider.value) >= frames.length - 1;
      frames = runs[0].frames.map(({ step }) => step);
      slider.max = String(frames.length - 1);
      show(wasLast ? frames.length - 1 : Math.min(Number(slider.value), frames.length - 1));
    },
    current: () => Number(slider.value),
  };
}
