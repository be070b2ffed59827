import { PRODUCTS_BASE64 } from './binary.generated.ts';

/** What the compiled products export; addresses are in bytes. */
interface Products {
  readonly memory: WebAssembly.Memory;
  readonly ROWS: WebAssembly.Global<'i32'>;
  readonly COLUMNS: WebAssembly.Global<'i32'>;
  readonly HEAP: WebAssembly.Global<'i32'>;
  readonly a: WebAssembly.Global<'i32'>;
  readonly b: WebAssembly.Global<'i32'>;
  readonly out: WebAssembly.Global<'i32'>;
  multiply(rows: number, columns: number, terms: number): void;
  multiplySparse(
    panels: number,
    panelCount: number,
    width: number,
    starts: number,
    rows: number,
    columns: number,
    values: number,
    out: number,
  ): void;
}

/** Compiled at once: a kilobyte. Nobody else sees its memory. */
export function instantiateProducts(): Products {
  const bytes = Uint8Array.from(atob(PRODUCTS_BASE64), (character) => character.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Products;
}
