import { Link } from '@tanstack/react-router';

/** Leads to two texts side by side: `34`, or `34.2` for the second text of article 34. */
export const CompareLink = ({ left, right }: { left: string; right: string }) => (
  <Link to="/compare" search={{ left, right }}>
    Side by side
  </Link>
);
