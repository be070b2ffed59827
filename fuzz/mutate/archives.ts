/** Mutations that reach what is packed: {@link mutatedNpy}, {@link mutatedNpz}, {@link mutatedGzip}, {@link mutatedParquet}. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import type { Draw } from '../draw.ts';
import { joined, mutatedBytes } from './bytes.ts';

type Mutate = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const SHAPES = [
  '(2, 3)',
  '(6,)',
  '(6)',
  '()',
  '(3, 2, 1)',
  '(-1,)',
  '(0,)',
  '(2, 3,)',
  '(99999999999,)',
  '(2,, 3)',
  '(1_0,)',
  '(06,)',
];
const TYPES = [
  '<f8',
  '>f8',
  '|f8',
  '=f8',
  '<f4',
  '<i8',
  '<u8',
  '|b1',
  '|u1',
  '<f2',
  '<c16',
  '|O',
  '<U4',
  '>i2',
  '<f16',
  'f8',
];
const PARTS = [
  ' ',
  '\n',
  "'shape': (1,), ",
  "'fortran_order': True, ",
  "'more': 1, ",
  '}',
  '{',
  ',',
  '\\',
  '\u00a0',
  '#',
];

/** An array with its header's text changed and its length put right, or its numbers. */
export const mutatedNpy: Mutate = (bytes, draw) => {
  if (bytes.length < 12 || draw.chance(0.3)) return mutatedBytes(bytes, draw);
  const start = bytes[6] === 1 ? 10 : 12;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + (bytes[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  const text = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  const content = bytes.subarray(end);
  const header = changedHeader(text, draw);
  const newStart = bytes.slice(0, start);
  const length = new DataView(newStart.buffer);
  if (start === 10) length.setUint16(8, header.length, true);
  else length.setUint32(8, header.length, true);
  return joined(newStart, Buffer.from(header, 'latin1'), draw.chance(0.2) ? mutatedBytes(content, draw) : content);
};

function changedHeader(text: string, draw: Draw): string {
  switch (draw.below(5)) {
    case 0:
      return text.replace(/\([^)]*\)/, draw.of(SHAPES));
    case 1:
      return text.replace(/'[<>|]\w\d+'/, `'${draw.of(TYPES)}'`);
    case 2:
      return text.replace(/True|False/, draw.of(['True', 'False', 'true', '0', 'None', '"True"']));
    case 3: {
      const at = draw.below(text.length);
      return text.slice(0, at) + draw.of(PARTS) + text.slice(at);
    }
    default:
      return Buffer.from(mutatedBytes(Buffer.from(text, 'latin1'), draw)).toString('latin1');
  }
}

/** An archive with one array changed and packed anew, a doubled or renamed entry, or a byte changed anywhere. */
export const mutatedNpz: Mutate = (bytes, draw) => {
  if (draw.chance(0.4)) return mutatedBytes(bytes, draw);
  const entries: [string, Uint8Array][] = Object.entries(unzipSync(bytes));
  const at = draw.below(entries.length);
  const [name, content] = entries[at];
  const changed = draw.chance(0.7) ? mutatedNpy(content, draw) : content;
  const renamed = draw.chance(0.2) ? draw.of(['X.npy', 'y.npy', 'x', 'labels.npy', 'sub/X.npy', '', 'soft.npy']) : name;
  const packed = zipSync(Object.fromEntries(entries.with(at, [renamed, changed])), { level: draw.of([0, 6]) });
  return draw.chance(0.15) ? mutatedBytes(packed, draw) : packed;
};

/** Packed bytes: what is in them changed and packed anew, in one member or two, or followed by something. */
export function mutatedGzip(inner: Mutate): Mutate {
  return (bytes, draw) => {
    if (draw.chance(0.3)) return mutatedBytes(bytes, draw);
    const content = inner(new Uint8Array(gunzipSync(bytes)), draw);
    const middle = draw.below(content.length + 1);
    const packed = draw.chance(0.2)
      ? joined(gzipSync(content.subarray(0, middle)), gzipSync(content.subarray(middle)))
      : new Uint8Array(gzipSync(content));
    return draw.chance(0.1) ? joined(packed, new Uint8Array(draw.below(4)), Uint8Array.of(draw.below(3))) : packed;
  };
}

/** A footer or a page changed, with the footer's length put right. */
export const mutatedParquet: Mutate = (bytes, draw) => {
  const end = bytes.length - 8;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end, true);
  const pages = bytes.subarray(4, end - length);
  const footer = bytes.subarray(end - length, end);
  if (draw.chance(0.1)) return mutatedBytes(bytes, draw);
  // Pages keep their length, so that the footer's offsets still hold.
  const changedPages = pages.slice();
  const isPages = draw.chance(0.6);
  for (let k = isPages ? draw.of([1, 1, 2, 5]) : 0; k > 0; k--) {
    changedPages[draw.below(pages.length)] = draw.of([draw.below(256), 0, 1, 2, 3, 127, 128, 255]);
  }
  const changedFooter = isPages ? footer : mutatedBytes(footer, draw);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, changedFooter.length, true);
  return joined(bytes.subarray(0, 4), changedPages, changedFooter, size, bytes.subarray(end + 4));
};
