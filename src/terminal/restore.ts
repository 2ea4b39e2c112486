const FATAL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT'] as const;

export interface TerminalModes {
  /** Gives the terminal back as it was found. Called on every way out, perhaps more than once. */
  restore: () => void;
  /** Takes the terminal again after the process was stopped and continued. */
  resume: () => void;
}

/**
 * Sees to it that the terminal is given back however the process ends: by exit, by a signal, by an error
 * that nobody caught. A signal then has its usual effect, unless someone else is listening for it.
 * @returns what takes these watches away again.
 */
export function restoreOnExit({ restore, resume }: TerminalModes): () => void {
  const leave = (signal: NodeJS.Signals): void => {
    restore();
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const stop = (): void => {
    restore();
    process.kill(process.pid, 'SIGSTOP');
  };
  process.on('exit', restore);
  // The monitor sees an unhandled rejection too, and leaves the report of the error to its usual place.
  process.on('uncaughtExceptionMonitor', restore);
  for (const signal of FATAL_SIGNALS) process.on(signal, leave);
  process.on('SIGTSTP', stop);
  process.on('SIGCONT', resume);

  function release(): void {
    process.off('exit', restore);
    process.off('uncaughtExceptionMonitor', restore);
    for (const signal of FATAL_SIGNALS) process.off(signal, leave);
    process.off('SIGTSTP', stop);
    process.off('SIGCONT', resume);
  }
  return release;
}
