const width = 240;
const height = 36;

/** A queue's depth over the last minutes, as a line; stretches to its lane. */
export const DepthLine = ({ depths }: { depths: readonly number[] }) => {
  const most = Math.max(1, ...depths);
  // A short history already fills a part of the lane that can be seen.
  const step = width / Math.max(11, depths.length - 1);
  const from = width - (depths.length - 1) * step;
  const points = depths.map(
    (depth, at) => `${(from + at * step).toFixed(1)},${(height - 2 - (depth / most) * (height - 4)).toFixed(1)}`,
  );
  const label =
    depths.length > 1
      ? `Depth since this page was opened: now ${depths.at(-1)}, at most ${most}`
      : 'Depth: no history yet';
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <line x1={0} x2={width} y1={height - 1} y2={height - 1} stroke="var(--cti-line)" />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--cti-tier-standard)"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};
