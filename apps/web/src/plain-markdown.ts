/** Text as Markdown shows it to the letter, on one line: what was collected is data, not markup. */
export const plainMarkdown = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~!&]/g, String.raw`\$&`);

/** An address as it stands between angle brackets. */
export const bracketed = (url: string): string =>
  url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll(/\s/g, '%20');
