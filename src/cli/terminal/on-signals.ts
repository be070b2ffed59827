/** Calls back on Ctrl-C or when a scheduler ends the job, with the exit code that a shell gives such an end. */
export function onSignals(stop: (exitCode: number) => void): () => void {
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  const listeners = Object.entries(codes).map(([signal, code]) => [signal, () => stop(code)] as const);
  // `on`, not `once`: npm passes on the Ctrl-C that the terminal has sent already, and a second one must not cut the
  // first short.
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
  };
}
