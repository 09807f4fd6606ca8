/** One Material Design icon by its path (from @mdi/js). Silent to screen readers: the words beside it speak. */
export const Icon = ({ path, size = 18, label }: { path: string; size?: number; label?: string }) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="currentColor"
    style={{ flex: 'none', display: 'block' }}
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    <path d={path} />
  </svg>
);
