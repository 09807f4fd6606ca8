import { counted } from './count.tsx';

type Props = { values: readonly number[]; of: string; step?: 'day' | 'week'; width?: number; height?: number };

/** Counts per day or week (oldest first) as small bars. `of` names one of what is counted, for the label: "article". */
export const Sparkline = ({ values, of, step = 'day', width = 92, height = 22 }: Props) => {
  const most = Math.max(1, ...values);
  const wide = width / Math.max(1, values.length);
  const total = values.reduce((sum, value) => sum + value, 0);
  const label = `${counted(total, of)} in ${counted(values.length, step)}, at most ${Math.max(0, ...values)} a ${step}`;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      <title>{label}</title>
      {values.map((value, at) => {
        const tall = value === 0 ? 1 : Math.max(2, (value / most) * height);
        const fill = value === 0 ? 'var(--cti-line)' : 'var(--cti-tier-standard)';
        return (
          <rect key={at} x={at * wide} y={height - tall} width={Math.max(1, wide - 1)} height={tall} fill={fill} />
        );
      })}
    </svg>
  );
};
