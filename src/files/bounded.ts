/**
 * Files that are open at a time: more would not be read faster, and thousands are more than many systems let a process
 * open.
 */
const atATime = 32;

/**
 * `Promise.all(items.map(map))`, a few items at a time: a grid has more cells than a process may open files.
 *
 * Results are in the order of the items. After the first error no further item starts.
 *
 * @param limit how many are under way at a time; default 32
 * @throws the first error of `map`
 * @example
 * await mapBounded(['points.csv', 'logits.csv'], (file) => readFile(file, 'utf8'), 1);
 */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Promise<Result>,
  limit = atATime,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await map(items[index], index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}
