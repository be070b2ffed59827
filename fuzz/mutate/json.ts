import type { Draw } from '../draw.ts';
import { mutatedBytes } from './bytes.ts';

const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1, 2, 1e308, 1e-320, 0.5, 2 ** 53, 1e21, 3.5, '', ' ', 'none', 'circle', 'NaN'],
  ...['circle:k=2,n=16', 'x'.repeat(2000), '../../x', '\u0000', '\ud800', [], {}, [[]], [null], { a: 1 }, ['x', 'x']],
];
const KEYS = ['grids', 'datasets', 'widths', 'seed', 'format', 'spec', 'result', 'toString', 'length', '\u202e'];
const TEXTS = ['NaN', 'Infinity', '1e999', '01', "'x'", '{"a":1,"a":2}', '[1,]', '// no', '{"__proto__":{"seed":1}}'];

/** Stands for lists in each other, deeper than any recursion goes. */
const DEEP = 'lists in lists';
const DEPTH = 20_000;

/** Returns a JSON text with a value, a key or a part of the text changed, or nested deep. */
export function mutatedJson(bytes: Uint8Array, draw: Draw): Uint8Array {
  if (draw.chance(0.2)) return mutatedBytes(bytes, draw);
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  let result = value;
  for (let k = draw.of([1, 1, 2]); k > 0; k--) result = changed(result, draw);
  const text = JSON.stringify(result).replaceAll(`"${DEEP}"`, '['.repeat(DEPTH) + ']'.repeat(DEPTH));
  if (draw.chance(0.1)) return encoded(text.replace(draw.of(['1', 'null', 'true', '"']), draw.of(TEXTS)));
  return encoded(text);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A copy with one place changed: at each level it is here, or further down. */
function changed(value: unknown, draw: Draw): unknown {
  if (value === null || typeof value !== 'object' || draw.chance(0.15)) return replaced(value, draw);
  if (Array.isArray(value)) {
    if (value.length === 0 || draw.chance(0.15)) return [...value, draw.of(VALUES)];
    const at = draw.below(value.length);
    return draw.chance(0.15) ? value.toSpliced(at, 1) : value.with(at, changed(value[at], draw));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || draw.chance(0.1)) return { ...value, [draw.of(KEYS)]: draw.of(VALUES) };
  const at = draw.below(entries.length);
  if (draw.chance(0.15)) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(entries.with(at, [entries[at][0], changed(entries[at][1], draw)]));
}

function replaced(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string' && value.startsWith('{') && draw.chance(0.7)) return innerText(value, draw);
  if (typeof value === 'number' && draw.chance(0.4))
    return draw.of([-value, value + 1, value / 3, value * 1e6, 1 / value]);
  if (draw.chance(0.03)) return DEEP;
  if (draw.chance(0.05) && Array.isArray(value)) return Array.from({ length: 5000 }, () => value[0] ?? 1);
  return draw.of(VALUES);
}

/** JSON inside of a text, as in cells. */
function innerText(text: string, draw: Draw): string {
  try {
    return JSON.stringify(changed(JSON.parse(text), draw));
  } catch {
    return text.slice(1);
  }
}
