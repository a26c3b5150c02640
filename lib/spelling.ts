/** How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other. */
export function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[to.length]!;
}

/** The word with each two neighbours swapped: the slip that leaves the fewest parts alike. */
export function swaps(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((_, n) => {
    const swapped = [...letters];
    [swapped[n], swapped[n + 1]] = [letters[n + 1]!, letters[n]!];
    return swapped.join("");
  });
}
