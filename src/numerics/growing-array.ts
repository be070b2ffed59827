/** Numbers whose count is not known beforehand, in one typed array that doubles when it is full. */
export interface GrowingArray<Values extends Float64Array | Int32Array = Float64Array> {
  push(value: number): void;
  readonly length: number;
  /** A copy of what was pushed, without slack. */
  toArray(): Values;
}

/** An empty growing array: 8 bytes a number, where an array of row objects would take ten times that. */
export function growingArray(): GrowingArray {
  return growing((length) => new Float64Array(length));
}

/** The same for integers of 4 bytes. */
export function growingIntegers(): GrowingArray<Int32Array> {
  return growing((length) => new Int32Array(length));
}

function growing<Values extends Float64Array | Int32Array>(allocate: (length: number) => Values): GrowingArray<Values> {
  let values = allocate(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = allocate(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray: () => values.slice(0, length) as Values,
  };
}
