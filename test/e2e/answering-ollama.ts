import { type FakeOllama, startFakeOllama } from '../../packages/llm/test/fakes/ollama/fake-ollama.ts';

/** The text between the fence's two marks. */
const articleIn = (prompt: string): string =>
  /<<<article ([0-9a-f]+)>>>\n([^]*)\n<<<end of article \1>>>/.exec(prompt)?.[2] ?? '';

/** An answer for each form a purpose asks for, with quotes of the very article. */
const answers: Record<string, (quote: string, article: string) => unknown> = {
  executive: (quote) => ({ executive: [{ statement: 'A summary.', quote }], technical: [], actions: [] }),
  kind: (quote) => ({
    kind: { name: 'campaign', quote },
    exploited: { answer: 'yes', quote },
    patch: { answer: 'no', quote },
    poc: { answer: 'not-told', quote: '' },
    stack: [],
  }),
  techniques: (quote) => ({
    techniques: [{ id: 'T1053.005', statement: 'It kept itself by a scheduled task.', quote }],
    entities: [],
  }),
  hunts: (quote) => ({
    hunts: [
      {
        title: 'Tasks made by Office',
        platform: 'windows',
        language: 'kql',
        query: 'DeviceProcessEvents\n| where FileName =~ "schtasks.exe" and InitiatingProcessFileName =~ "winword.exe"',
        looksFor: 'Office programs do not make scheduled tasks.',
        quote,
      },
    ],
  }),
  questions: (quote) => ({
    questions: [{ question: 'Would we have seen it?', why: 'Tasks are logged on servers alone.', quote }],
  }),
  reasons: (quote) => ({
    reasons: [{ criterion: 'process', points: 3, statement: 'It names the command line.', quote }],
  }),
  answer: (quote) => ({
    answer: [
      { statement: 'By a scheduled task.', quote },
      { statement: 'An invented claim.', quote: 'These words stand nowhere in it.' },
    ],
  }),
  translation: (_quote, article) => ({ translation: article }),
};

type Format = { properties?: Record<string, unknown> };

/** An Ollama whose model answers every purpose by its schema, with the article's first line as the proof. */
export const startAnsweringOllama = async (): Promise<FakeOllama> => {
  const ollama = await startFakeOllama();
  ollama.answerBy(({ body }) => {
    const { format, messages = [] } = body as { format?: Format; messages?: { content: string }[] };
    const answer = Object.keys(format?.properties ?? {}).flatMap((name) => answers[name] ?? [])[0];
    const article = articleIn(messages.map(({ content }) => content).join('\n'));
    const quote = article.split('\n').find((line) => line.trim().length >= 12) ?? article;
    return answer && { text: JSON.stringify(answer(quote.slice(0, 120), article)) };
  });
  return ollama;
};
