import { PRODUCTS_BASE64 } from './binary.generated.ts';
import { compiled } from './compiled.ts';

/** Exports of the compiled products; addresses are in bytes. */
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

/** Nobody else sees its memory. */
export function instantiateProducts(): Products {
  return new WebAssembly.Instance(compiled(PRODUCTS_BASE64)).exports as unknown as Products;
}
