/** A stretch of time in the coarsest unit that still says something: "40 s", "12 min", "1.5 h". */
export const timeLeft = (seconds: number): string => {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
};
