import type { TurnRow } from '@cti/db/read/conversations';
import { bracketed, plainMarkdown as plain } from '../plain-markdown.ts';

const endings: Record<TurnRow['state'], string> = {
  answering: 'It is still being answered.',
  answered: '',
  unknown: "I don't know: nothing collected says it.",
  stopped: 'It was stopped.',
  failed: 'It could not be answered.',
};

/** A turn as Markdown: the question, the sentences with numbers, and under the numbers where the words stand. */
export const answerMarkdown = (turn: TurnRow): string => {
  const sentences = turn.sentences.map(
    ({ text, citations }) => `${plain(text)}${citations.map((at) => ` [${at + 1}]`).join('')}`,
  );
  const sources = turn.citations.map(({ title, source, publishedAt, url, passage }, at) => {
    const day = publishedAt === null ? '' : `, ${publishedAt.slice(0, 10)}`;
    return `${at + 1}. ${plain(title)} (${plain(source)}${day}) <${bracketed(url)}>\n   > ${plain(passage)}`;
  });
  const by = turn.model === null ? '' : `Written by ${plain(turn.model)} from the passages below.`;
  const paragraphs = [
    `## ${plain(turn.question)}`,
    endings[turn.state],
    turn.model === null ? sentences.map((sentence) => `- ${sentence}`).join('\n') : sentences.join(' '),
    plain(turn.reason),
    by,
    sources.join('\n'),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
};
