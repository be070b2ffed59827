let free: u64 = 0;

/** Returns the address of the next array. */
export function reserved(): u64 {
  return free;
}

/** Starts to reserve at `first`. */
export function reserveFrom(first: u64): void {
  free = first;
}

/** Room for `bytes`; what does not fit 4 GiB is refused by `commit`. */
export function reserve(bytes: u64): usize {
  const address = free;
  free = (free + bytes + 63) & ~(<u64>63);
  return <usize>address;
}

/** Makes the reserved memory real and clears it from `first` on; false when there is not that much. */
export function commit(first: u64): bool {
  if (free > 0xffff0000) return false;
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;
  memory.fill(<usize>first, 0, <usize>(free - first));
  return true;
}
