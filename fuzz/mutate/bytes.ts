import type { Draw } from '../draw.ts';

const EDGES = [0, 1, 0x7f, 0x80, 0xff];
const LONG_EDGES = [0, 1, -1, 0x7fffffff, -0x80000000, 0x10000, 0x7fff, 1000];

/** Returns bytes with one to four small changes: a bit, a byte, a number, a piece taken out, doubled, moved or cut off. */
export function mutatedBytes(bytes: Uint8Array, draw: Draw): Uint8Array {
  let result = bytes;
  for (let k = draw.of([1, 1, 1, 2, 4]); k > 0; k--) result = changed(result, draw);
  return result;
}

function changed(bytes: Uint8Array, draw: Draw): Uint8Array {
  if (bytes.length === 0) return Uint8Array.of(draw.below(256));
  const at = draw.below(bytes.length);
  const end = Math.min(bytes.length, at + 1 + draw.below(draw.of([2, 8, 64])));
  const result = bytes.slice();
  switch (draw.below(9)) {
    case 0:
      result[at] ^= 1 << draw.below(8);
      return result;
    case 1:
      result[at] = draw.of(EDGES);
      return result;
    case 2:
      result[at] = draw.below(256);
      return result;
    case 3: {
      const size = draw.of([2, 4]);
      if (at + size > result.length) return result.subarray(0, at);
      const view = new DataView(result.buffer);
      const value = draw.of(LONG_EDGES);
      if (size === 2) view.setInt16(at, value, draw.chance(0.5));
      else view.setInt32(at, value, draw.chance(0.5));
      return result;
    }
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(end));
    case 5:
      return joined(bytes.subarray(0, end), bytes.subarray(at));
    case 6: {
      const to = draw.below(bytes.length);
      result.set(bytes.subarray(at, Math.min(end, at + bytes.length - to)), to);
      return result;
    }
    case 7:
      return joined(
        bytes.subarray(0, at),
        Uint8Array.from({ length: 1 + draw.below(8) }, () => draw.below(256)),
        bytes.subarray(at),
      );
    default:
      return draw.chance(0.5) ? bytes.subarray(0, at) : joined(bytes, Uint8Array.of(draw.below(256)));
  }
}

/** Returns pieces one after the other. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
