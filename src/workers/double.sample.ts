/** Runs in a worker thread of the tests. */
export default async function double({ value }: { readonly value: number }): Promise<number> {
  if (value < 0) throw new Error(`no double of ${value}`);
  return 2 * value;
}
