/** A line of the last counts, 92x34; decoration beside the number it belongs to. */
export function Sparkline({ values }: { values: number[] }) {
  if (values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, at) => [
    (at * 92) / (values.length - 1),
    high === low ? 17 : 30 - ((value - low) / (high - low)) * 26,
  ]);
  const line = points.map(([x, y], at) => `${at ? "L" : "M"}${x!.toFixed(1)} ${y!.toFixed(1)}`).join("");
  const [endX, endY] = points.at(-1)!;
  return (
    <svg className="spark" viewBox="0 0 92 34" aria-hidden="true">
      <path className="spark-area" d={`${line}L92 34L0 34Z`} />
      <path className="spark-line" d={line} />
      <circle className="spark-end" cx={endX} cy={endY} r="3" />
    </svg>
  );
}
