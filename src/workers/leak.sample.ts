/** Fills the memory of its thread, for tests. */
export default function leak(length: number): number {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length }, Math.random));
}
