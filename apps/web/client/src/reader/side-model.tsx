import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import type { Article, PromptSummary } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { modelSettings } from '../models/model-queries.ts';
import { promptList } from '../prompts/prompt-queries.ts';
import { articleResults } from '../results/result-queries.ts';
import { AskFreely } from './ask-freely.tsx';
import { PurposeResult } from './purpose-result.tsx';
import { SideSection } from './side-section.tsx';
import side from './side.module.css';
import { Translate } from './translate.tsx';
import { usePlaces } from './use-places.ts';

type Props = { article: Article; showTab: (tab: string) => void };

/** What a model makes of the article, purpose by purpose; the summary has a part of its own. */
export const SideModel = ({ article, showTab }: Props) =>
  article.text && (
    <SideSection title="Model">
      <Results article={article} text={article.text} showTab={showTab} />
    </SideSection>
  );

const ownParts: PromptSummary['purpose'][] = ['summary', 'translation', 'free'];

const Results = ({ article, text, showTab }: Props & { text: string }) => {
  const { may } = useViewer();
  const settings = useQuery(modelSettings);
  const prompts = useQuery(promptList);
  const results = useQuery(articleResults(article.id));
  const places = usePlaces(article, text, showTab);
  const error = settings.error ?? prompts.error ?? results.error;
  if (!settings.data || !prompts.data || !results.data)
    return <p className={side.note}>{error ? `It could not be read: ${inWords(error)}` : 'Reading …'}</p>;
  const isReserved = article.reservation?.noModel === true;
  const hasModel = settings.data.provider !== 'none';
  const canAsk = !isReserved && hasModel && may('triage');
  const asking = { article, canAsk, places };
  const made = (purpose: PromptSummary['purpose']) => results.data.filter((each) => each.purpose === purpose);
  return (
    <>
      {isReserved ? (
        <p className={side.note}>Its publisher lets no model read it.</p>
      ) : (
        !hasModel && (
          <p className={side.note}>
            No model is chosen, so none can be asked: <Link to="/models">set one up</Link>.
          </p>
        )
      )}
      {prompts.data
        .filter(({ purpose }) => !ownParts.includes(purpose))
        .map((prompt) => (
          <PurposeResult key={prompt.purpose} prompt={prompt} result={made(prompt.purpose)[0] ?? null} {...asking} />
        ))}
      <Translate results={made('translation')} {...asking} />
      <AskFreely results={made('free')} {...asking} />
    </>
  );
};
