/** Data that the examples of the table's figure name: the {@link table} of the experiment's examples. */
import * as made from '../../../experiment/mandal-2025/table-1/scene.sample.ts';

export const table = made.table;
