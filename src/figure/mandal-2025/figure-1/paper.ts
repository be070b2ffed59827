/**
 * Test accuracies in per cent against the variance of the noise, as the paper's Figure 1 shows them: means of 10 runs,
 * read off the picture to ±0.2.
 *
 * Source: Mandal et al. 2025, Figure 1.
 */
export const figure1Paper = [
  { variance: 0.01, teacher: 82.5, hard: 74.6, soft: 76.0 },
  { variance: 0.03, teacher: 78.4, hard: 74.3, soft: 75.2 },
  { variance: 0.05, teacher: 79.1, hard: 73.7, soft: 74.1 },
  { variance: 0.1, teacher: 77.7, hard: 67.2, soft: 75.0 },
  { variance: 0.2, teacher: 73.4, hard: 62.2, soft: 70.3 },
] as const;
