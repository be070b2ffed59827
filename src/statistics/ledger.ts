import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';

/** Someone who may raise a false alarm. */
export interface LedgerClaim {
  /** Unique, e.g. `mandal-2025/theorem-s`. */
  readonly name: string;
  /** Its share relative to the others'. Default: 1. */
  readonly weight?: number;
}

/** One line of the ledger. */
export interface LedgerEntry {
  readonly name: string;
  readonly weight: number;
  /** The probability with which this claim may raise a false alarm, over all its instances together. */
  readonly budget: number;
}

/** Budgets of one false-alarm probability, by claim. They add up to `total`. */
export interface ErrorLedger {
  readonly total: number;
  /** Sorted by name. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * Splits a total false-alarm probability over claims, in proportion to their weights (union bound): with probability at
 * least `1 − total` a whole run of the suite raises no false alarm.
 *
 * A function of names and weights alone: the order of the claims does not matter.
 *
 * Throws `BAD_LEDGER` without claims, at a name that occurs twice, or at a weight that is not positive and finite.
 *
 * @example
 * errorLedger([{ name: 'theorem-2' }, { name: 'theorem-s', weight: 3 }], 1e-6).entries[1].budget; // 7.5e-7
 */
export function errorLedger(claims: readonly LedgerClaim[], total = 1e-6): ErrorLedger {
  requireProbability('total', total);
  const sorted = claims
    .map(({ name, weight = 1 }) => ({ name, weight }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (sorted.length === 0) throw badLedger('there are no claims to share the budget', 'name at least one');
  sorted.forEach(({ name, weight }, i) => {
    if (!(weight > 0 && Number.isFinite(weight)))
      throw badLedger(`${name} has weight ${weight}`, 'give a positive one');
    if (i > 0 && sorted[i - 1].name === name) throw badLedger(`${name} occurs twice`, 'give each claim its own name');
  });
  const sum = sorted.reduce((partial, { weight }) => partial + weight, 0);
  return { total, entries: sorted.map((claim) => ({ ...claim, budget: total * (claim.weight / sum) })) };
}

/**
 * Returns what a claim may spend in total.
 *
 * Throws `BAD_LEDGER` when the ledger does not know it.
 *
 * @example
 * claimBudget(errorLedger([{ name: 'theorem-2' }]), 'theorem-2'); // 1e-6
 */
export function claimBudget(ledger: ErrorLedger, name: string): number {
  const entry = ledger.entries.find((candidate) => candidate.name === name);
  if (entry === undefined) throw badLedger(`${name} is not in the ledger`, 'enter every claim before the run');
  return entry.budget;
}

/**
 * Returns what a claim may spend on its `k`-th instance, `k = 1, 2, …`: `budget · 6/(π²k²)`. However many instances
 * come, they never spend more than the budget.
 *
 * @example
 * instanceBudget(errorLedger([{ name: 'theorem-2' }]), 'theorem-2', 1); // 6.079…e-7
 */
export function instanceBudget(ledger: ErrorLedger, name: string, k: number): number {
  requireCount('instance', k, 1);
  return (claimBudget(ledger, name) * 6) / (Math.PI * k) ** 2;
}

/**
 * The ledger as a plain-text table: name, weight, budget, and what the first instance gets.
 *
 * @example
 * console.log(ledgerTable(errorLedger([{ name: 'theorem-2' }])));
 */
export function ledgerTable(ledger: ErrorLedger): string {
  const rows = [
    ['claim', 'weight', 'budget', 'first instance'],
    ...ledger.entries.map(({ name, weight, budget }) => [
      name,
      String(weight),
      budget.toExponential(3),
      instanceBudget(ledger, name, 1).toExponential(3),
    ]),
    ['total', '', ledger.total.toExponential(3), ''],
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows
    .map(([name, ...numbers]) =>
      [name.padEnd(widths[0]), ...numbers.map((cell, i) => cell.padStart(widths[i + 1]))].join('  ').trimEnd(),
    )
    .join('\n');
}

function badLedger(what: string, remedy: string): DistillCheckError {
  return new DistillCheckError('BAD_LEDGER', what, remedy);
}
