import { ZSTDDecoder } from 'zstddec';

/** Unpacks bytes to as many as are said. */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

/**
 * Loads the decoder of Zstandard, the reference one in WebAssembly. It never writes more bytes than are said, and takes
 * time in proportion to them.
 *
 * @returns what unpacks; it throws a `RangeError` where bytes are damaged or unpack to more or fewer than said
 */
export async function zstdUnpack(): Promise<Unpack> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return (packed, size) => {
    // Of no bytes, the decoder would go by what the frame claims.
    const page = size === 0 ? new Uint8Array() : decoder.decode(packed, size);
    if (page.length !== size) throw new RangeError('the page does not unpack to what it says');
    return page;
  };
}
