/** Does `work` for each, a few at a time: what is asked over HTTP need not wait for what was asked before. */
export async function inParallel<One>(all: Iterable<One>, work: (one: One) => Promise<unknown>, atOnce = 6) {
  const rest = all[Symbol.iterator]();
  const walk = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
}
