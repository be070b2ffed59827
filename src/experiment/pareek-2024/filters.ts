/**
 * Spectral filters of fixed-design regression with noise of variance 1: {@link filterRisk}, the best of all filters, of
 * ridge fits and of single steps: {@link leastRisk}, {@link ridgeRisk}, {@link oneStepRisk}.
 */

/** A mode of the design. */
export interface Mode {
  /** Eigenvalue `s > 0`. */
  readonly eigenvalue: number;
  /** Signal energy `A = θ²s/σ²`. */
  readonly energy: number;
}

/**
 * Returns the excess risk of predictions at the inputs, `Σ (1 − F)²A + F²`, in units of the noise.
 *
 * @example
 * filterRisk([{ eigenvalue: 1, energy: 3 }], () => 0.75); // 0.75
 */
export function filterRisk(modes: readonly Mode[], filter: (eigenvalue: number) => number): number {
  return modes.reduce((sum, { eigenvalue, energy }) => {
    const f = filter(eigenvalue);
    return sum + (1 - f) ** 2 * energy + f * f;
  }, 0);
}

/**
 * Returns the least risk of any filter: `Σ_g A_g m_g/(A_g + m_g)` over groups of `m_g` modes with one eigenvalue and
 * energy `A_g` together, `ΣA/(1 + A)` if all differ.
 *
 * @example
 * leastRisk([{ eigenvalue: 1, energy: 3 }, { eigenvalue: 1, energy: 0 }]); // 1.2
 */
export function leastRisk(modes: readonly Mode[]): number {
  const groups = new Map<number, { energy: number; size: number }>();
  for (const { eigenvalue, energy } of modes) {
    const known = groups.get(eigenvalue) ?? { energy: 0, size: 0 };
    groups.set(eigenvalue, { energy: known.energy + energy, size: known.size + 1 });
  }
  return [...groups.values()].reduce((sum, { energy, size }) => sum + (energy * size) / (energy + size), 0);
}

/** `ρ` from a ten-thousandth of the smallest eigenvalue to 10⁴ times the largest. */
function penalties(modes: readonly Mode[], count: number): readonly number[] {
  const eigenvalues = modes.map(({ eigenvalue }) => eigenvalue);
  const [from, to] = [Math.min(...eigenvalues) / 1e4, Math.max(...eigenvalues) * 1e4];
  return Array.from({ length: count }, (_, k) => from * (to / from) ** (k / (count - 1)));
}

/**
 * Returns the least risk of a ridge fit over a grid of `ρ` with both ends.
 *
 * @param count points of the grid. Default: 2000.
 * @example
 * ridgeRisk([{ eigenvalue: 1, energy: 3 }]); // 0.7500…
 */
export function ridgeRisk(modes: readonly Mode[], count = 2000): number {
  return Math.min(...penalties(modes, count).map((rho) => filterRisk(modes, (s) => s / (s + rho))));
}

/**
 * Returns the least risk of one step of distillation, `F = h + ξ(h² − h)`: over the grid, with the best ratio in closed
 * form at each point.
 *
 * @param count points of the grid. Default: 2000.
 * @example
 * oneStepRisk([{ eigenvalue: 1, energy: 3 }]); // 0.7500…
 */
export function oneStepRisk(modes: readonly Mode[], count = 2000): number {
  const risks = penalties(modes, count).map((rho) => {
    const kept = (s: number) => s / (s + rho);
    let [product, square] = [0, 0];
    for (const { eigenvalue, energy } of modes) {
      const h = kept(eigenvalue);
      const step = h * h - h;
      product += step * (h - (1 - h) * energy);
      square += step * step * (1 + energy);
    }
    const ratio = -product / square;
    return filterRisk(modes, (s) => kept(s) + ratio * kept(s) * (kept(s) - 1));
  });
  return Math.min(...risks);
}
