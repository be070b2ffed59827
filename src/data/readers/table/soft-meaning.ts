import type { ClassLabels } from '../../classes/class-labels.ts';
import type { TwoClasses } from '../../classes/two-classes.ts';

/** Advice to do without soft labels. */
const without = (name: string) => `leave it out by --drop ${name}`;

/**
 * Returns why soft labels of a file cannot belong to the two classes that were chosen, if so. They speak of the positive
 * class: of 0/1 and −1/1 that is 1, of other labels the class that was named by `--positive`; of two classes out of
 * many they say nothing, as the probability of one among all is not that between two.
 *
 * @param name of the column.
 */
export function softFault(
  { kind, names, codes }: Pick<ClassLabels, 'kind' | 'names' | 'codes'>,
  { positive, chosen, rows }: Pick<TwoClasses, 'positive' | 'chosen' | 'rows'>,
  name: string,
): { readonly what: string; readonly remedy: string } | undefined {
  const isPlain =
    kind === 'number' && names.length === 2 && names[1] === '1' && (names[0] === '0' || names[0] === '-1');
  if (isPlain || (kind === 'boolean' && names.length === 2)) {
    if (positive === names[1]) return undefined;
    const what = `'${name}' speaks of class ${names[1]}, and --positive ${positive} makes it −1`;
    return { what, remedy: `leave --positive out, or ${without(name)}` };
  }
  if (chosen === 'order') {
    const what = `'${name}' speaks of one class, and neither '${names[0]}' nor '${names[1]}' is named by --positive`;
    return { what, remedy: `say which it speaks of by --positive, or ${without(name)}` };
  }
  if (rows.length === codes.length) return undefined;
  const what = `'${name}' speaks of '${positive}' among ${names.length} classes, not among two of them`;
  return { what, remedy: `leave --negative out, or ${without(name)}` };
}
