import type { Dataset } from '../../dataset.ts';
import { looksLikeProbabilities } from '../../probabilities.ts';
import type { PlacedPoints } from './placed-points.ts';
import type { ColumnRoles } from './roles.ts';

/** Returns what a data set says of the columns that it was read from. */
export function columnsOf(
  { names, label, soft, features, leftOut }: ColumnRoles,
  { constant, remarks }: PlacedPoints,
  softLogits: ArrayLike<number>,
): Pick<Dataset, 'columns' | 'remarks'> {
  const isConstant = new Set(constant);
  const constantOnes = constant.map((name) => ({ name, why: 'one value only' }));
  const softName = soft && names[soft.position];
  const areProbabilities = soft?.kind === 'logit' && looksLikeProbabilities(softLogits);
  const remark = `column '${softName}' lies between 0 and 1: if it holds probabilities, name it 'soft'`;
  return {
    columns: {
      label: names[label],
      ...(softName !== undefined && { soft: softName }),
      features: features.map((position) => names[position]).filter((name) => !isConstant.has(name)),
      leftOut: [...leftOut, ...constantOnes],
    },
    remarks: areProbabilities ? [...remarks, remark] : remarks,
  };
}
