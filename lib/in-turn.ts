/**
 * One answer at a time: what is asked for while one is being made is answered together, once, by the next. However many ask at once,
 * there is one answer under way and at most one to follow. `answer` must not throw.
 */
export function inTurn<What>(answer: (asked: ReadonlySet<What>) => Promise<void>): (what: What) => void {
  let asked = new Set<What>();
  let isAnswering = false;
  const answerAll = async () => {
    isAnswering = true;
    while (asked.size > 0) {
      const now = asked;
      asked = new Set();
      await answer(now);
    }
    isAnswering = false;
  };
  return (what) => {
    asked.add(what);
    if (!isAnswering) void answerAll();
  };
}
