#!/usr/bin/env python3
"""Microseconds a training step, in NumPy or PyTorch, of the run that `bench/engines.ts` times.

    python3 bench/peers/step.py numpy [--rounds 5] [--shape 64x4x64]
    python3 bench/peers/step.py torch [--clock wall|cpu]

One thread, float32, the soft loss, every neuron projected to the radius 1/sqrt(m) about its start; risk and error of every step
are computed too, as the engines do. Each number is the median over the rounds of (time of a long run) / steps.
"""

import argparse
import os
import statistics
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

SHAPES = [(64, 4, 64), (256, 16, 256), (256, 16, 4096), (1024, 32, 1024), (2000, 784, 256)]
SECONDS_A_ROUND = 0.4


def problem(n, d, width):
    """Points on the unit sphere, a linear teacher's logits, a symmetric start; all float32."""
    rng = np.random.default_rng(1)
    inputs = rng.standard_normal((n, d))
    inputs /= np.linalg.norm(inputs, axis=1, keepdims=True)
    logits = 0.4 * inputs @ (np.eye(d)[0]) + 0.01 * rng.standard_normal(n)
    labels = np.where(logits < 0, -1.0, 1.0)
    half = rng.standard_normal((width // 2, d))
    signs = rng.choice([-1.0, 1.0], width // 2)
    arrays = inputs, logits, labels, np.vstack([half, half]), np.concatenate([signs, -signs])
    return [array.astype(np.float32) for array in arrays]


def numpy_run(n, d, width):
    inputs, logits, labels, start, signs = problem(n, d, width)
    slope = signs / np.float32(np.sqrt(width))
    limit = np.float32(1 / np.sqrt(width))

    def run(steps):
        weights = start.copy()
        risk_sum = error_sum = 0.0
        for _ in range(steps):
            activations = inputs @ weights.T
            gates = activations > 0
            f = np.where(gates, activations, 0) @ slope
            risk_sum += np.mean(np.logaddexp(0, f) - np.logaddexp(0, logits) - (f - logits) / (1 + np.exp(-logits)))
            error_sum += np.mean(labels * f <= 0)
            residual = (np.tanh(f / 2) - np.tanh(logits / 2)) / np.float32(2 * n)
            gradient = slope[:, None] * ((gates * residual[:, None]).T @ inputs)
            moved = weights - gradient - start
            norms = np.sqrt(np.einsum("jk,jk->j", moved, moved))
            weights = start + moved * np.minimum(1, limit / np.maximum(norms, np.float32(1e-30)))[:, None]
        return risk_sum / steps, error_sum / steps

    return run


def torch_run(n, d, width):
    import torch

    torch.set_num_threads(1)
    inputs, logits, labels, start, signs = map(torch.from_numpy, problem(n, d, width))
    slope = signs / width**0.5
    limit = 1 / width**0.5
    soft_labels = torch.sigmoid(logits)
    softplus = torch.nn.functional.softplus

    @torch.no_grad()
    def run(steps):
        weights = start.clone()
        risk_sum = torch.zeros(())
        error_sum = torch.zeros(())
        for _ in range(steps):
            activations = inputs @ weights.T
            gates = activations > 0
            f = torch.relu(activations) @ slope
            risk_sum += (softplus(f) - softplus(logits) - soft_labels * (f - logits)).mean()
            error_sum += (labels * f <= 0).float().mean()
            residual = (torch.tanh(f / 2) - torch.tanh(logits / 2)) / (2 * n)
            gradient = slope[:, None] * ((gates * residual[:, None]).T @ inputs)
            moved = weights - gradient - start
            norms = moved.norm(dim=1).clamp_min(1e-30)
            weights = start + moved * (limit / norms).clamp_max(1)[:, None]
        return float(risk_sum / steps), float(error_sum / steps)

    return run


def step_time(run, now):
    """Seconds a step, of a run that fills the round; `now` is the clock."""
    run(2)
    steps, elapsed = 2, 0.0
    while elapsed < SECONDS_A_ROUND / 4:
        steps *= 2
        before = now()
        run(steps)
        elapsed = now() - before
    return elapsed / steps


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", choices=["numpy", "torch"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shape")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall", help="cpu: for a machine that is busy")
    options = parser.parse_args()
    make = numpy_run if options.library == "numpy" else torch_run
    now = time.perf_counter if options.clock == "wall" else time.process_time
    print("n×d×m              library      µs/step    GF/s")
    for n, d, width in SHAPES:
        if options.shape not in (None, f"{n}x{d}x{width}"):
            continue
        run = make(n, d, width)
        micros = 1e6 * statistics.median(step_time(run, now) for _ in range(options.rounds))
        shape = f"{n}×{d}×{width}"
        print(f"{shape:18} {options.library:9} {micros:10.2f} {4 * n * d * width / micros / 1000:7.1f}", flush=True)


if __name__ == "__main__":
    main()
