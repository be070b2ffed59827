/** npm's quadprog (Goldfarb & Idnani 1983), which ships no types. Arrays are 1-based: index 0 is unused. */
declare module 'quadprog' {
  export function solveQP(
    Dmat: number[][],
    dvec: number[],
    Amat: number[][],
    bvec: number[],
  ): { readonly solution: number[]; readonly message: string };
}
