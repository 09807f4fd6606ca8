/** No cell of a table we read is longer than this line. */
const longestLine = 4000;

/**
 * Answers, for places in `text` in ascending order, the title of the table's column the place stands in: tables come as
 * lines with tabs between their cells. Null outside tables. Every line is looked at once.
 */
export function columnTitles(text: string): (index: number) => string | null {
  if (!text.includes('\t')) return () => null;
  let knownLine = -1;
  let knownHead = -1;
  const headOf = (line: number): number => {
    let at = line;
    while (at > 0) {
      const above = startOfLine(text, at - 1);
      if (above === null || !text.slice(above, at - 1).includes('\t')) break;
      if (above === knownLine) return knownHead;
      at = above;
    }
    return at;
  };
  return (index) => {
    const line = startOfLine(text, index);
    if (line === null) return null;
    const column = text.slice(line, index).split('\t').length - 1;
    const head = line === knownLine ? knownHead : headOf(line);
    knownLine = line;
    knownHead = head;
    if (head === line) return null;
    return (
      text
        .slice(head, head + longestLine)
        .split('\n', 1)[0]
        ?.split('\t')[column] ?? null
    );
  };
}

/** Where the line that holds `index` begins; null when it is longer than a table's would be. */
function startOfLine(text: string, index: number): number | null {
  const from = Math.max(0, index - longestLine);
  const at = text.slice(from, index).lastIndexOf('\n');
  if (at >= 0) return from + at + 1;
  return from === 0 ? 0 : null;
}
