/** Numbers whose count is not known beforehand, in one `Float64Array` that doubles when it is full. */
export interface GrowingArray {
  push(value: number): void;
  readonly length: number;
  /** A copy of what was pushed, without slack. */
  toArray(): Float64Array;
}

/** An empty growing array: 8 bytes a number, where an array of row objects would take ten times that. */
export function growingArray(): GrowingArray {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray: () => values.slice(0, length),
  };
}
