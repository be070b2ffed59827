/**
 * The key of runs that several claims look at, from the key that `verify` gives to one of them: a confirmation has fresh runs, everything
 * else the same.
 */
export function sharedKey(group: string, key: string): string {
  return `harutyunyan-2023/${group}${/\/confirmation\/\d+$/.exec(key)?.[0] ?? ''}`;
}
