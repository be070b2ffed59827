/** One thing that the results show or do not show, in plain words. */
export interface Reading {
  /** Stable: `equal-radius`, `no-projection`, `theorem-radius`, `control`, `slopes`, `bounds`, `noise`, … */
  readonly topic: string;
  /** The finding itself. */
  readonly finding: string;
  /** The numbers behind it and how far it goes. */
  readonly detail: string;
}
