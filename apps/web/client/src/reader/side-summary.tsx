import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import type { Article, TextSummary } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { modelSettings } from '../models/model-queries.ts';
import chips from '../parts/chip-list.module.css';
import { counted, thin } from '../parts/count.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side-summary.module.css';
import side from './side.module.css';
import { articleSummary, useWriteSummary } from './summary-queries.ts';
import { SummaryInjection } from './summary-injection.tsx';
import { defangedIn } from './summary-words.ts';
import { type MarkedText, shownWords } from './text-run.tsx';
import { type ShowPlace, usePlaces } from './use-places.ts';

type Props = { article: Article; showTab: (tab: string) => void };

/** What the article says in short: its own sentences, or a model's statements with the words that bear them out. */
export const SideSummary = ({ article, showTab }: Props) =>
  article.text && (
    <SideSection title="Summary">
      <Summary article={article} text={article.text} showTab={showTab} />
    </SideSection>
  );

const Summary = ({ article, text, showTab }: Props & { text: string }) => {
  const { data: summary, error } = useQuery(articleSummary(article.id));
  const { marked, show } = usePlaces(article, text, showTab);
  if (!summary) return <p className={side.note}>{error ? `It could not be read: ${inWords(error)}` : 'Reading …'}</p>;
  const { executive, technical, actions, figures } = summary;
  return (
    <>
      <Origin summary={summary} />
      {summary.note && <p className={side.note}>{summary.note}</p>}
      <SummaryInjection injection={summary.injection} show={show} />
      {executive.length + technical.length + actions.length === 0 && (
        <p className={side.note}>It has no running text to take sentences from.</p>
      )}
      <Part title="In short" summary={summary} sentences={executive} marked={marked} show={show} />
      <Part title="For analysts" summary={summary} sentences={technical} marked={marked} show={show} />
      <Part title="What to do" summary={summary} sentences={actions} marked={marked} show={show} />
      {figures.length > 0 && (
        <>
          <h3 className={classes.part}>Key figures</h3>
          <ul className={`${chips.list} ${classes.figures}`} aria-label="Key figures">
            {figures.map((figure) => (
              <li key={figure.start}>
                <button
                  type="button"
                  className={`${chips.chip} ${classes.figure}`}
                  onClick={() => show(figure.start, figure.end)}
                >
                  {shownWords(marked, figure.start, figure.end)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <May do="triage">
        <Write articleId={article.id} summary={summary} />
      </May>
    </>
  );
};

const Origin = ({ summary }: { summary: TextSummary }) => {
  const { kind, model, dropped, unreadChars } = summary;
  return (
    <p className={classes.origin} data-kind={kind}>
      {kind === 'extractive'
        ? 'Extractive – sentences copied from the article, not AI-written'
        : `AI-written by ${model ?? 'a model'}; each statement leads to the words that bear it out`}
      {dropped > 0 && `. ${counted(dropped, 'statement')} left out: the quote does not stand in the article`}
      {unreadChars > 0 && `. The last ${thin(unreadChars)} letters were too many for it to read`}
    </p>
  );
};

type PartProps = {
  title: string;
  summary: TextSummary;
  sentences: TextSummary['executive'];
  marked: MarkedText;
  show: ShowPlace;
};

const Part = ({ title, summary, sentences, marked, show }: PartProps) =>
  sentences.length > 0 && (
    <>
      <h3 className={classes.part}>{title}</h3>
      <ul className={classes.sentences} aria-label={title}>
        {sentences.map(({ text, start, end }) => (
          <li key={`${start}-${text}`}>
            <button
              type="button"
              className={classes.sentence}
              title="Show in the text"
              dir="auto"
              onClick={() => show(start, end)}
            >
              {summary.kind === 'extractive' ? shownWords(marked, start, end) : defangedIn(text, marked)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );

const Write = ({ articleId, summary }: { articleId: number; summary: TextSummary }) => {
  const { data: settings } = useQuery(modelSettings);
  const write = useWriteSummary(articleId);
  if (summary.isReserved) return <p className={side.note}>Its publisher lets no model read it.</p>;
  if (!settings || summary.kind === 'model') return null;
  if (settings.provider === 'none')
    return (
      <p className={side.note}>
        A model could write one: <Link to="/models">choose a model</Link>.
      </p>
    );
  return (
    <div className={classes.actions}>
      <Button variant="default" loading={write.isPending} onClick={() => write.mutate()}>
        Write one with {settings[settings.provider].model}
      </Button>
    </div>
  );
};
