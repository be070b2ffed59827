/** A list of numbers that grows by doubling; `Float64Array` or `Int32Array` inside. */
export interface Growing<A extends Float64Array | Int32Array> {
  readonly length: number;
  push(value: number): void;
  /** What was pushed, in a view. */
  values(): A;
}

export function growingFloats(): Growing<Float64Array> {
  return growing((length) => new Float64Array(length));
}

export function growingIntegers(): Growing<Int32Array> {
  return growing((length) => new Int32Array(length));
}

function growing<A extends Float64Array | Int32Array>(allocate: (length: number) => A): Growing<A> {
  let data = allocate(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === data.length) {
        const wider = allocate(2 * length);
        wider.set(data);
        data = wider;
      }
      data[length++] = value;
    },
    values: () => data.subarray(0, length) as A,
  };
}
