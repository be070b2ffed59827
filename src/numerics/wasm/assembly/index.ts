/** Sums of products of rows for Gram matrices and factorisations. */
export * from './products';
export * from './sparse-products';
/** Address from which on memory is free. */
export const HEAP: usize = __heap_base;
