/**
 * Keeps the values of the `size` keys that were asked for last, so that neighbours share them and memory does not grow.
 *
 * @example
 * const kept = recentlyUsed<number[]>(2);
 * kept('a', () => [1]); // [1]
 */
export function recentlyUsed<Value>(size: number): (key: string, make: () => Value) => Value {
  const values = new Map<string, Value>();
  return (key, make) => {
    const value = values.get(key) ?? make();
    // Put last again: the first is the one that was not asked for the longest.
    values.delete(key);
    values.set(key, value);
    for (const oldest of [...values.keys()].slice(0, -size)) values.delete(oldest);
    return value;
  };
}
