import { defang } from '@cti/core/defang';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import { type BoardItem, findBoard } from '@cti/db/read/desk/boards';
import { type Note, notesOfRows } from '@cti/db/read/desk/notes';
import type { DeskReader } from '@cti/db/read/desk/row-key';
import { storyEvidenceOf } from '@cti/db/read/story-evidence';
import { bracketed, plainMarkdown as plain } from '../plain-markdown.ts';

/** Of one article: enough to act on; the rest is a click away. */
const mostValues = 20;
const mostTechniques = 15;

type Evidence = { mentions: Mention[]; techniques: TechniqueMention[] };

/** A board as a report in Markdown, as far as the reader may see it; null when there is none. */
export const boardReport = async (db: Db, id: number, reader: DeskReader): Promise<string | null> => {
  const board = await findBoard(db, id, reader);
  if (board === null) return null;
  const found = await storyEvidenceOf(
    db,
    board.items.map(({ row }) => row.article.id),
  );
  const evidence = new Map(found.map((one) => [one.articleId, one]));
  const noted = board.items.flatMap(({ row }) => (row.notes > 0 ? row.key : []));
  const notes = await notesOfRows(db, noted, reader);
  const parts = board.items.map((item) => {
    const { key, article } = item.row;
    return itemReport(item, notes.get(key) ?? [], evidence.get(article.id) ?? { mentions: [], techniques: [] });
  });
  return `${[`# ${plain(board.name)}`, board.description.trim(), ...parts].filter((part) => part !== '').join('\n\n')}\n`;
};

const itemReport = ({ row, note }: BoardItem, notes: Note[], { mentions, techniques }: Evidence): string => {
  const { article, story, others, tags } = row;
  const day = (article.publishedAt ?? article.discoveredAt).toISOString().slice(0, 10);
  const sections = [
    `## ${plain(story?.title ?? article.title)}`,
    `${plain(article.source.name)}, ${day}: [${plain(article.title)}](<${bracketed(article.url)}>)`,
    note.trim(),
    ...notes.map(({ text, authorName }) => `${text.trim()}\n\n(${plain(authorName)})`),
    tags.length === 0 ? '' : `Tags: ${tags.map(plain).join(', ')}`,
    listOf('Techniques', techniqueLines(techniques)),
    listOf('Observables', valueLines(mentions)),
    listOf(
      'Also told by',
      others.map(({ title, sourceName }) => `${plain(sourceName)}: ${plain(title)}`),
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
};

const listOf = (title: string, lines: string[]): string =>
  lines.length === 0 ? '' : `${title}:\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

const techniqueLines = (techniques: TechniqueMention[]): string[] =>
  atMost(
    [...new Map(techniques.map(({ techniqueId, name }) => [techniqueId, `${techniqueId} ${plain(name)}`])).values()],
    mostTechniques,
  );

const valueLines = (mentions: Mention[]): string[] => {
  const values = new Map(mentions.map(({ type, value }) => [`${type} ${value}`, { type, value }]));
  return atMost(
    [...values.values()].map(({ type, value }) => `${type}: ${inCode(defang(type, value))}`),
    mostValues,
  );
};

const atMost = (lines: string[], most: number): string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`];

/** A value between more backticks than it holds in a row, so that none ends it. */
const inCode = (value: string): string => {
  const line = value.replaceAll(/\s+/g, ' ').slice(0, 300);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
};
