/** Where a line and a column, both from 1, stand in a text; places beyond its end are its end. */
export const offsetOf = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
};
