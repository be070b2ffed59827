import type { PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { hasWholeDeltas } from './check-delta.ts';
import { hasWholeRuns } from './check-runs.ts';
import { isWholeSnappy } from './check-snappy.ts';
import { thriftEnd } from './check-thrift.ts';
import type { Unpack } from './zstd.ts';

/** Snappy copies at most 64 bytes by 3. */
const LARGEST_RATIO = 64;
/** Depth of a page header's statistics, which alone have 64-bit integers. */
const STATISTICS = 3;
/** 64 MB; writers end a page at about 1 MB. */
const LARGEST_PAGE = 2 ** 26;
/** Bytes of a number in its page and its dictionary: eight of its own, four of its place. */
const LARGEST_NUMBER = 12;
/** Bytes that pages may hold besides. */
const SPARE = 2 ** 16;

/** Column chunk of a file: where its pages lie, and the values that they hold. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
  readonly values: number;
  /** Unpacks a page; without it, pages are not packed. */
  readonly unpack?: Unpack;
  readonly codec: string;
  /** Booleans are packed by runs, and never by a dictionary. */
  readonly isBoolean: boolean;
  /** Whether values may be missing, so that levels come before them. */
  readonly isOptional: boolean;
}

/**
 * Returns how many bytes the pages of a column chunk may unpack to. Snappy cannot do more; Zstandard packs a repeated
 * number into next to nothing, so that the count of the values bounds it.
 */
export function mostUnpacked(packed: number, values: number, codec: string): number {
  const byRatio = LARGEST_RATIO * (packed + 1);
  return codec === 'ZSTD' ? Math.max(byRatio, LARGEST_NUMBER * values + SPARE) : byRatio;
}

/** Unpacks a page of Snappy's, once it is seen to be whole. */
export const snappyUnpack: Unpack = (packed, size) => {
  if (!isWholeSnappy(packed, size)) throw new RangeError('the page does not unpack to what it says');
  const page = new Uint8Array(size);
  snappyUncompress(packed, page);
  return page;
};

/**
 * Returns what is wrong with the pages of a column chunk, if anything is: sizes that are negative, reach beyond the
 * chunk or claim more than it can hold, or values that do not add up. A reader that trusts such headers may never end.
 */
export function pageFault(buffer: ArrayBuffer, range: PageRange): string | undefined {
  const { start, end, values } = range;
  const reader = { view: new DataView(buffer, start, end - start), offset: 0 };
  const chunk = new Uint8Array(buffer, start, end - start);
  let held = 0;
  let left = mostUnpacked(end - start, values, range.codec);
  while (held < values) {
    if (reader.offset >= end - start) return `its pages hold ${held} of ${values} values`;
    const at = start + reader.offset;
    if (thriftEnd(chunk, reader.offset, STATISTICS) === undefined)
      return `the header of the page at byte ${at} cannot be read`;
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    const isWhole = Number.isInteger(packed) && packed >= 0 && reader.offset + packed <= end - start;
    if (!isWhole) return `the page at byte ${at} claims ${packed} bytes`;
    if (!(size >= 0 && size <= Math.min(LARGEST_PAGE, left, mostUnpacked(packed, values, range.codec))))
      return `the page at byte ${at} claims to unpack to ${size}`;
    left -= size;
    const page = header.data_page_header_v2 ?? header.data_page_header;
    const count = page?.num_values ?? header.dictionary_page_header?.num_values;
    const stored = header.dictionary_page_header?.encoding;
    if (!page && !stored?.startsWith('PLAIN')) return `the dictionary at byte ${at} is encoded as ${stored}`;
    // A dictionary is stored plainly, at least a bit a value.
    const most = page ? values - held : 8 * size;
    if (count === undefined || !(count >= (page ? 1 : 0) && count <= most)) {
      return `the page at byte ${at} claims ${count ?? 'no'} values`;
    }
    const { definition_levels_byte_length: levels = 0, repetition_levels_byte_length: lists = 0 } =
      header.data_page_header_v2 ?? {};
    if (levels < 0 || lists < 0 || levels + lists > packed)
      return `the page at byte ${at} claims ${levels} bytes of levels`;
    if (page && !encodingsOf(range).includes(page.encoding))
      return `the page at byte ${at} is encoded as ${page.encoding}`;
    if (page && !hasWholeLevelsAndIndices(new Uint8Array(buffer, start + reader.offset, packed), header, range)) {
      return `the page at byte ${at} claims runs that it does not hold`;
    }
    reader.offset += packed;
    if (page) held += count;
  }
  return undefined;
}

/** Encodings of numbers; a reader trusts the counts of all others. */
function encodingsOf({ isBoolean }: PageRange): readonly string[] {
  if (isBoolean) return ['PLAIN', 'RLE'];
  return ['PLAIN', 'PLAIN_DICTIONARY', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT'];
}

/** Levels and dictionary indices are runs, in a page of either version. */
function hasWholeLevelsAndIndices(packed: Uint8Array, header: PageHeader, range: PageRange): boolean {
  const { data_page_header: first, data_page_header_v2: second, uncompressed_page_size: size } = header;
  if (second) {
    const { num_values: count, num_nulls: nulls, encoding, is_compressed: isPacked } = second;
    const levels = second.definition_levels_byte_length ?? 0;
    const lists = second.repetition_levels_byte_length ?? 0;
    if (!(nulls >= 0 && nulls <= count)) return false;
    if (range.isOptional && !hasWholeRuns(packed.subarray(0, lists + levels), lists, 1, count)) return false;
    const content = packed.subarray(lists + levels);
    const page = isPacked === false ? content : unpacked(content, size - levels - lists, range);
    return hasWholeIndices(page, 0, encoding, count - nulls, range, true);
  }
  if (!first) return true;
  const page = unpacked(packed, size, range);
  if (range.isOptional && first.definition_level_encoding !== 'RLE') return false;
  if (!range.isOptional) return hasWholeIndices(page, 0, first.encoding, first.num_values, range);
  const levels = lengthAt(page, 0);
  if (4 + levels > page.length) return false;
  if (!hasWholeRuns(page.subarray(0, 4 + levels), 4, 1, first.num_values)) return false;
  return hasWholeIndices(page, 4 + levels, first.encoding, first.num_values, range);
}

/** Widths of no bits have runs in pages of version 2 only. */
function hasWholeIndices(
  page: Uint8Array,
  from: number,
  encoding: string,
  count: number,
  range: PageRange,
  isSecond = false,
): boolean {
  if (encoding === 'DELTA_BINARY_PACKED') return hasWholeDeltas(page, from, count);
  if (range.isBoolean && encoding === 'RLE') {
    const end = from + 4 + lengthAt(page, from);
    return end <= page.length && hasWholeRuns(page.subarray(0, end), from + 4, 1, count, range.isOptional);
  }
  if (encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY') return true;
  if (count === 0) return true;
  return (
    from < page.length &&
    ((page[from] === 0 && !isSecond) || hasWholeRuns(page, from + 1, page[from], count, range.isOptional))
  );
}

/** The length before runs; none in a page that is shorter. */
function lengthAt(page: Uint8Array, at: number): number {
  if (at + 4 > page.length) return Number.POSITIVE_INFINITY;
  return new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(at, true);
}

function unpacked(packed: Uint8Array, size: number, { unpack }: PageRange): Uint8Array {
  return unpack ? unpack(packed, size) : packed;
}
