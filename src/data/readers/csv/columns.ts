import { DistillCheckError } from '../../../errors.ts';
import { type ColumnChoice, type ColumnRoles, columnRoles } from '../table/roles.ts';
import { COMMAS, checkNames, hasOtherSeparator } from './strict.ts';

const REMEDY = "the first line must name the columns: 'label' (or 'y'), optionally 'soft' or 'logit', and the features";

/**
 * Reads a header: the roles of its columns, as {@link columnRoles}.
 *
 * @param place file and line, for messages.
 * @throws DistillCheckError `CSV_NO_HEADER`, `CSV_DUPLICATE_COLUMN`, and as `columnRoles`.
 */
export function csvColumns(header: readonly string[], place: string, choice: ColumnChoice = {}): ColumnRoles {
  const names = header.map((name) => name.trim());
  const noHeader = (what: string, remedy = REMEDY) =>
    new DistillCheckError('CSV_NO_HEADER', `${place}: ${what}`, remedy);
  if (names.every((name) => name !== '' && Number.isFinite(Number(name)))) {
    throw noHeader('the first line holds numbers, not column names');
  }
  const unnamed = names.indexOf('');
  if (unnamed >= 0) {
    const remedy = 'name it, or leave it out where it is saved (pandas: index=False; R: row.names = FALSE)';
    throw noHeader(`column ${unnamed + 1} has no name`, unnamed === 0 && names.length > 1 ? remedy : REMEDY);
  }
  checkNames(names, place);
  if (hasOtherSeparator(names)) {
    throw new DistillCheckError('CSV_NO_LABEL', `${place}: there is no column 'label' or 'y'`, COMMAS);
  }
  return columnRoles(names, 'CSV', place, choice);
}
