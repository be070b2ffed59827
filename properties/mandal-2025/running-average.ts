/** Whether a statement holds of the average of the first `count` values, for every count. */
export function holdsOfEveryAverage(
  values: Float64Array,
  statement: (average: number, count: number) => boolean,
): boolean {
  let sum = 0;
  return values.every((value, t) => {
    sum += value;
    return statement(sum / (t + 1), t + 1);
  });
}
