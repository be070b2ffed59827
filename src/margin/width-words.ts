/**
 * Says how wide an interval is, as a share of its upper end.
 *
 * @example
 * widthWords({ lower: 0.05, upper: 0.1 }); // '50 %'
 */
export function widthWords({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  const percent = (100 * (upper - lower)) / upper;
  return `${percent >= 10 ? percent.toFixed(0) : Number(percent.toPrecision(2))} %`;
}
