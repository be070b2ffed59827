import { parquetHeader } from 'hyparquet/src/column.js';

/** Snappy copies at most 64 bytes by 3. */
const LARGEST_RATIO = 64;

/** Column chunk of a file: where its pages lie, and the values that they hold. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
  readonly values: number;
}

/**
 * Returns what is wrong with the pages of a column chunk, if anything is: sizes that are negative, reach beyond the
 * chunk or claim more than it can hold, or values that do not add up. A reader that trusts such headers may never end.
 */
export function pageFault(buffer: ArrayBuffer, { start, end, values }: PageRange): string | undefined {
  const reader = { view: new DataView(buffer, start, end - start), offset: 0 };
  let held = 0;
  while (held < values) {
    if (reader.offset >= end - start) return `its pages hold ${held} of ${values} values`;
    const at = start + reader.offset;
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    const isWhole = Number.isInteger(packed) && packed >= 0 && reader.offset + packed <= end - start;
    if (!isWhole) return `the page at byte ${at} claims ${packed} bytes`;
    if (!(size >= 0 && size <= LARGEST_RATIO * (packed + 1)))
      return `the page at byte ${at} claims to unpack to ${size}`;
    const page = header.data_page_header_v2 ?? header.data_page_header;
    const count = page?.num_values ?? header.dictionary_page_header?.num_values;
    // A dictionary is stored plainly, at least a bit a value.
    const most = page ? values - held : 8 * size;
    if (count === undefined || !(count >= (page ? 1 : 0) && count <= most)) {
      return `the page at byte ${at} claims ${count ?? 'no'} values`;
    }
    const { definition_levels_byte_length: levels = 0, repetition_levels_byte_length: lists = 0 } =
      header.data_page_header_v2 ?? {};
    if (levels < 0 || lists < 0 || levels + lists > packed)
      return `the page at byte ${at} claims ${levels} bytes of levels`;
    reader.offset += packed;
    if (page) held += count;
  }
  return undefined;
}
