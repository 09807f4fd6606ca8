import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type Section = { heading: string; body: string };

const introduction = `# Benchmarks

Written by \`npm run bench\` and \`npm run eval\`; each section says when, where and by which command. Figures of a shared machine: compare the
columns of one run with each other, not one run with another. Nothing here is a test.
`;

const headings = ['Pipeline', 'Search', 'Memory', 'Collect', 'Hostile inputs', 'Extraction', 'Ask'];

/** Puts the sections into the document, in place of those with the same headings; the others stay as they are. */
const withSections = (document: string, sections: Section[]): string => {
  const bodies = new Map(
    document
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end).trim(), part.slice(end).trim()];
      }),
  );
  for (const { heading, body } of sections) bodies.set(heading, body);
  const ordered = [...bodies].sort(([a], [b]) => headings.indexOf(a) - headings.indexOf(b));
  return [introduction, ...ordered.map(([heading, body]) => `## ${heading}\n\n${body}\n`)].join('\n');
};

export const writeSections = (path: string, sections: Section[]): void => {
  writeFileSync(path, withSections(existsSync(path) ? readFileSync(path, 'utf8') : '', sections));
};
