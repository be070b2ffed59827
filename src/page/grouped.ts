/**
 * Items with equal keys together, groups and items in the order of first appearance.
 *
 * @example
 * grouped([1, 2, 3], (n) => n % 2); // [[1, [1, 3]], [0, [2]]]
 */
export function grouped<T, K>(items: readonly T[], key: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups];
}
