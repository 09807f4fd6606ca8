import type { SourceForm } from './source-form.ts';

/** A field of the form that holds one thing a line. */
export type ListField = { field: keyof SourceForm; label: string; description: string };

/** What is let in, and what is left out. */
export const filterLists: ListField[] = [
  {
    field: 'skipTitles',
    label: 'Skip titles with',
    description: 'One word or phrase a line. An entry whose title holds one, as whole words, is skipped.',
  },
  {
    field: 'onlyTitles',
    label: 'Only titles with',
    description: 'One word or phrase a line; one must stand in the title. Empty allows any.',
  },
  {
    field: 'allowHosts',
    label: 'Only on these hosts',
    description: 'One a line, their subdomains included. Empty allows any.',
  },
  {
    field: 'urlPatterns',
    label: 'Only addresses that match',
    description: 'One regular expression a line; one must match. Empty allows any.',
  },
  {
    field: 'skipUrlPatterns',
    label: 'Skip addresses that match',
    description: 'One regular expression a line. An entry whose address matches one is skipped.',
  },
];

/** Where entries are found when there is no feed. */
export const placeLists: ListField[] = [
  {
    field: 'sitemaps',
    label: 'Sitemaps',
    description: 'One address a line, read when there is no feed. Empty asks robots.txt.',
  },
  {
    field: 'wpJson',
    label: 'WordPress interfaces',
    description: 'One address a line, such as https://site.example/wp-json/wp/v2/posts.',
  },
  {
    field: 'jsonLd',
    label: 'Pages with structured data',
    description: 'One address a line; their JSON-LD lists articles.',
  },
  {
    field: 'listings',
    label: 'Index pages',
    description: 'One address a line; their links are articles, where there is neither feed nor sitemap.',
  },
];

/** Where on a page its parts stand. */
export const extractLists: ListField[] = [
  { field: 'titles', label: 'Title', description: 'One selector a line, best first.' },
  { field: 'dates', label: 'Date', description: 'One selector a line, such as time::attr(datetime).' },
  { field: 'authors', label: 'Authors', description: 'One selector a line, best first.' },
  { field: 'bodies', label: 'Text', description: 'One selector a line, best first. Empty finds it by itself.' },
];
