/** Width, radius, step size and horizon of Ji & Telgarsky 2020: {@link theorem22}. */
import { jiTelgarsky2020 } from '../papers/ji-telgarsky-2020.ts';
import { citationOf } from '../papers/paper.ts';
import type { Bound } from './bound.ts';
import { formula } from './formula.ts';
import { hardRisk } from './hard-risk.ts';

/** `λ = (√(2 ln(4n/δ)) + ln(4/β)) / (γ/4)`; the paper writes ε for the risk β. */
export const lambda = formula('4/gamma*(sqrt(2*log(4*n/delta)) + log(4/beta))', ['n', 'delta', 'beta', 'gamma']);

/** Hard labels, gradient descent without projection, at its largest step size η = 1. */
export const theorem22: Bound = {
  id: 'ji-telgarsky-2020/theorem-2.2',
  paper: jiTelgarsky2020.id,
  statement: 'Theorem 2.2',
  labels: 'hard',
  target: 'risk',
  status: 'derived',
  confidence: formula('1 - 3*delta', ['delta']),
  width: formula('4096*lambda^2/gamma^6', ['gamma'], { lambda }),
  radius: formula('4*lambda/gamma', ['gamma'], { lambda }),
  projected: false,
  stepSize: formula('1', []),
  epochs: formula('2*lambda^2/beta', ['beta'], { lambda }),
  risk: hardRisk,
  caveat: 'assumes ‖x_i‖ = 1 and an initialisation without symmetry; no projection',
  source: `${citationOf(jiTelgarsky2020)}, Theorem 2.2`,
};

/** The paper's bounds. */
export const bounds: readonly Bound[] = [theorem22];
