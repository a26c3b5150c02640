export type Bar = {
  label: string;
  value: number /** The same step of the period before. */;
  past?: number;
  isNow?: boolean;
};
type Props = {
  bars: Bar[];
  /** What is counted, as a sentence: the name of the drawing and of the table. */
  title: string;
  words: { step: string; now: string; past: string; table: string };
  format?: (value: number) => string;
};

/** Wider than a phone: it scrolls, and so it can be reached by keyboard. */
const SCROLLS = { tabIndex: 0 };
const [W, H, LEFT, TOP, BOTTOM] = [600, 230, 34, 12, 26];

/** Bars of a count over time, drawn on the server; a short line marks the previous period, and the same numbers are in a table below. */
export function Chart({ bars, title, words, format = String }: Props) {
  const top = niceTop(Math.max(1, ...bars.flatMap((bar) => [bar.value, bar.past ?? 0])));
  const y = (value: number) => H - BOTTOM - (value / top) * (H - TOP - BOTTOM);
  const step = (W - LEFT) / Math.max(1, bars.length);
  const width = Math.min(28, step * 0.62);
  const every = Math.ceil(bars.length / 7);
  const hasPast = bars.some((bar) => bar.past !== undefined);
  return (
    <div className="stack">
      <div className="chart" {...SCROLLS}>
        <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={title}>
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line className="chart-grid" x1={LEFT} x2={W} y1={y(top * share)} y2={y(top * share)} />
              <text className="chart-word" x={LEFT - 8} y={y(top * share) + 4} textAnchor="end">
                {format(top * share)}
              </text>
            </g>
          ))}
          {bars.map((bar, at) => {
            const x = LEFT + step * at + (step - width) / 2;
            return (
              <g key={at}>
                <rect
                  className={bar.isNow ? "chart-bar is-now" : "chart-bar"}
                  x={x}
                  y={y(bar.value)}
                  width={width}
                  height={H - BOTTOM - y(bar.value)}
                  rx="2"
                >
                  <title>{`${bar.label}: ${format(bar.value)}`}</title>
                </rect>
                {bar.past ? <path className="chart-past" d={`M${x - 3} ${y(bar.past)}h${width + 6}`} /> : null}
                {((bars.length - 1 - at) % every === 0 || bar.isNow) && (
                  <text
                    className={bar.isNow ? "chart-word is-now" : "chart-word"}
                    x={x + width / 2}
                    y={H - 8}
                    textAnchor={at === bars.length - 1 ? "end" : "middle"}
                    dx={at === bars.length - 1 ? width / 2 : 0}
                  >
                    {bar.label}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <div className="row between wrap">
        {hasPast ? (
          <p className="legend">
            <span>
              <i className="l-now" />
              {words.now}
            </span>
            <span>
              <i className="l-past" />
              {words.past}
            </span>
          </p>
        ) : (
          <span />
        )}
        <details className="as-table">
          <summary className="link sm">{words.table}</summary>
          <table className="tbl tbl-plain">
            <caption className="vh">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.step}</th>
                <th scope="col" className="num">
                  {words.now}
                </th>
                {hasPast && (
                  <th scope="col" className="num">
                    {words.past}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {bars.map((bar, at) => (
                <tr key={at}>
                  <th scope="row">{bar.label}</th>
                  <td className="num">{format(bar.value)}</td>
                  {hasPast && <td className="num">{bar.past === undefined ? "" : format(bar.past)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </div>
  );
}

/** The next round even number, so that the half line is a whole number too. */
function niceTop(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((factor) => factor * size).find((top) => top >= value) ?? value);
}
