const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** A length of time in its largest whole unit: "30 min", "6 h", "2 d"; what is no whole number of minutes in seconds. */
export const lasting = (seconds: number): string => {
  const unit = units.find(([, length]) => seconds >= length && seconds % length === 0);
  return unit ? `${seconds / unit[1]} ${unit[0]}` : `${Math.round(seconds * 10) / 10} s`;
};

/** A length of time rounded to its largest unit, at least a minute: "3 d". */
export const about = (seconds: number): string => {
  const [word, length] = units.find(([, each]) => seconds >= each) ?? ['min', seconds];
  return `${Math.round(seconds / length)} ${word}`;
};
