/** Sets of samples, each given a number from 0 on in the order in which it is first seen. */
export interface Patterns {
  /** Number of sets. */
  readonly size: number;
  /** The set that the next call of `number` asks for: bit `i % 32` of word `i >> 5` for sample `i`. */
  readonly query: Uint32Array;
  /** The number of the set in `query`, new if it was not there. */
  number(): number;
  /** The samples of a set. */
  members(pattern: number): number[];
}

/** `query` as it is, with words of `⌈n/32⌉`; a hash table with linear probing. */
export function patternsOf(samples: number): Patterns {
  const words = Math.ceil(samples / 32);
  const query = new Uint32Array(words);
  let kept = new Uint32Array(64 * words);
  let slots = new Int32Array(256).fill(-1);
  let size = 0;

  const hash = (of: Uint32Array, at: number): number => {
    let value = 0x9e3779b9;
    for (let w = at; w < at + words; w++) {
      value = Math.imul(value ^ of[w], 0x85ebca6b);
      value ^= value >>> 15;
    }
    value = Math.imul(value, 0xc2b2ae35);
    return value ^ (value >>> 13);
  };
  const isQuery = (pattern: number): boolean => {
    for (let w = 0; w < words; w++) if (kept[pattern * words + w] !== query[w]) return false;
    return true;
  };
  const grow = (): void => {
    const wider = new Uint32Array(2 * kept.length);
    wider.set(kept);
    kept = wider;
    slots = new Int32Array(2 * slots.length).fill(-1);
    for (let pattern = 0; pattern < size; pattern++) {
      let slot = hash(kept, pattern * words) & (slots.length - 1);
      while (slots[slot] >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = pattern;
    }
  };

  return {
    get size() {
      return size;
    },
    query,
    number() {
      let slot = hash(query, 0) & (slots.length - 1);
      while (slots[slot] >= 0) {
        if (isQuery(slots[slot])) return slots[slot];
        slot = (slot + 1) & (slots.length - 1);
      }
      if ((size + 1) * words > kept.length) {
        grow();
        return this.number();
      }
      kept.set(query, size * words);
      slots[slot] = size;
      return size++;
    },
    members(pattern) {
      const has = (i: number) => (kept[pattern * words + (i >> 5)] >>> (i & 31)) & 1;
      return Array.from({ length: samples }, (_, i) => i).filter(has);
    },
  };
}
