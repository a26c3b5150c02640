const STEP_MS = 250;

/**
 * The same function, answering only at whole quarters of a second after it was asked, whether it answers or throws:
 * how long it took then tells nothing about what it found (P03, P05).
 */
export function inEvenTime<F extends (...args: never[]) => Promise<unknown>>(work: F): F {
  const evenly = async (...args: Parameters<F>) => {
    const start = performance.now();
    try {
      return await work(...args);
    } finally {
      const taken = performance.now() - start;
      await new Promise((done) => setTimeout(done, Math.ceil(taken / STEP_MS) * STEP_MS - taken));
    }
  };
  return Object.assign(evenly, work) as unknown as F;
}
