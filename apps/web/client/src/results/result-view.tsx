import { AnswerView } from './answer-view.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { HuntabilityView } from './huntability-view.tsx';
import { HuntsView } from './hunts-view.tsx';
import { QuestionsView } from './questions-view.tsx';
import { SummaryView } from './summary-view.tsx';
import type { ResultValue, Telling } from './telling.ts';
import { TriageView } from './triage-view.tsx';
import { TranslationView } from './translation-view.tsx';

/** What a model made of an article, each statement with the way to the words that bear it out. */
export const ResultView = ({ made, telling }: { made: ResultValue; telling: Telling }) => {
  switch (made.purpose) {
    case 'summary':
      return <SummaryView value={made.value} telling={telling} />;
    case 'triage':
      return <TriageView value={made.value} telling={telling} />;
    case 'evidence':
      return <EvidenceView value={made.value} telling={telling} />;
    case 'hunts':
      return <HuntsView value={made.value} telling={telling} />;
    case 'questions':
      return <QuestionsView value={made.value} telling={telling} />;
    case 'huntability':
      return <HuntabilityView value={made.value} telling={telling} />;
    case 'translation':
      return <TranslationView value={made.value} telling={telling} />;
    case 'free':
      return <AnswerView value={made.value} telling={telling} />;
  }
};
