/** The explorer's state as the part of an address behind `#`: {@link addressOf} and {@link readAddress}. */
import { familyOf } from './families.ts';
import { pointsText, readPoints } from './point-text.ts';
import {
  type ExplorerState,
  initialState,
  settingNames,
  settings,
  TEACHERS,
  withFamily,
  withPoints,
  withSetting,
} from './state.ts';

/** Longest name of a data set that an address keeps. */
const LONGEST_NAME = 80;

/**
 * Returns a state as text: the data set's name, with its points unless they are a family's own, and every setting that
 * is not at its default.
 *
 * @example
 * addressOf({ ...initialState(), width: 64 }); // 'data=circle%3Ak%3D4%2Cn%3D48&width=64'
 */
export function addressOf(state: ExplorerState): string {
  const entries = new URLSearchParams({ data: state.name.slice(0, LONGEST_NAME) });
  if (!state.isFamily) entries.set('points', pointsText(state.points));
  if (state.teacher !== 'transport') entries.set('teacher', state.teacher);
  for (const name of settingNames) {
    if (state[name] !== settings[name].fallback) entries.set(name, String(state[name]));
  }
  return entries.toString();
}

/** A state that was read, and what of the address was not understood: a sentence each. */
export interface ReadAddress {
  readonly state: ExplorerState;
  readonly remarks: readonly string[];
}

/** Returns the state that a text stands for; parts of it that are none of {@link addressOf} are left out and named. */
export function readAddress(text: string): ReadAddress {
  const entries = new URLSearchParams(text.replace(/^#/, ''));
  const remarks: string[] = [];
  let state = initialState();
  for (const name of settingNames) {
    const value = entries.get(name);
    if (value === null) continue;
    if (settings[name].stops.includes(Number(value))) state = withSetting(state, name, Number(value));
    else remarks.push(`${settings[name].label} ${value} is none of the values that its slider has`);
  }
  const teacher = TEACHERS.find((each) => each === entries.get('teacher'));
  if (teacher !== undefined) state = { ...state, teacher };
  else if (entries.has('teacher')) remarks.push(`there is no teacher '${entries.get('teacher')}'`);
  const data = entries.get('data');
  const points = entries.get('points');
  if (points !== null) {
    const read = readPoints(points);
    if (read !== undefined) state = withPoints(state, read, data ?? 'points');
    else remarks.push('the points in the address are damaged');
  } else if (data !== null) {
    const known = familyOf(data);
    if (known?.family.stops.includes(known.stop)) state = withFamily(state, data);
    else remarks.push(`'${data}' is no data set of this page`);
  }
  return { state, remarks };
}
