/** Rows in the shape of what is coming, for moves by script; a first load is whole HTML and needs none. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div className="card" aria-busy="true" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, at) => (
        <div className="mrow" key={at}>
          <span className="sk sk-face" />
          <span className="stack">
            <span className="sk sk-name" />
            <span className="sk sk-line" />
          </span>
        </div>
      ))}
    </div>
  );
}
