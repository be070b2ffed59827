/** Says for a message that n labels are all the same, and what to do about it. */
export function oneClass(n: number, label: number | string): { readonly what: string; readonly remedy: string } {
  return {
    what: n === 1 ? `there is one point only, labelled ${label}` : `all ${n} labels are ${label}`,
    remedy: 'a classifier needs points of both classes',
  };
}
