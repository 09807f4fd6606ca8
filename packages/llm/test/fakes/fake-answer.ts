/** What a fake server answers to one call; all left out is a plain, whole answer. */
export type FakeAnswer = {
  /** What the model writes; made up from the request when left out. */
  text?: string;
  /** Answered instead: an HTTP error. `name` is Bedrock's exception. */
  fail?: { status: number; name?: string; message: string; retryAfterSeconds?: number };
  /** What happens after so many pieces of the answer, instead of the rest. */
  breakOff?: { after: number; how: BreakOff };
  /** Before the first byte. */
  delayMs?: number;
  /** Between two pieces. */
  gapMs?: number;
  /** Bytes per write: frames, lines and characters come in parts. */
  bytesPerWrite?: number;
  /** Sent as the whole body of an embedding, whatever it is. */
  raw?: string;
  stopReason?: string;
  /** False: the numbers of tokens are left out. */
  tellsUsage?: boolean;
};

export type BreakOff =
  /** The answer ends as if it were whole. */
  | 'end'
  /** The connection is closed. */
  | 'cut'
  /** Nothing more is sent, and the connection stays open. */
  | 'stall'
  /** Bytes that are no protocol's. */
  | 'garbage'
  /** An error in the stream, under status 200. */
  | { name?: string; message: string };

/** One call as the server saw it, and what the server counted for it. */
export type FakeCall = {
  path: string;
  model: string;
  body: Record<string, unknown>;
  headers: Record<string, string>;
  /** System and messages, or the texts to embed, as they were received. */
  prompt: string;
  status: number;
  inputTokens: number;
  outputTokens: number;
  cachedReadTokens: number;
  cachedWriteTokens: number;
  /** Whether the answer was sent to its end. */
  isWhole: boolean;
  /** Whether the server is done with it, one way or the other. */
  isOver: boolean;
};

/** Decides an answer; undefined leaves it to the fake. */
export type Answerer = (call: FakeCall) => FakeAnswer | undefined;

/** The calls, their sums, and the script of the answers: what both fakes have. */
export const createScript = () => {
  const calls: FakeCall[] = [];
  let queue: FakeAnswer[] = [];
  let answerer: Answerer = () => undefined;
  return {
    calls,
    /** The next answers, one per call; what follows is up to the answerer, and then to the fake. */
    answerNext: (...answers: FakeAnswer[]) => void queue.push(...answers),
    answerBy: (next: Answerer) => void (answerer = next),
    forget: () => {
      calls.length = 0;
      queue = [];
      answerer = () => undefined;
    },
    /** Everything that a bill would be made of. */
    spent: () =>
      calls.reduce(
        (sum, call) => ({
          calls: sum.calls + 1,
          inputTokens: sum.inputTokens + call.inputTokens,
          outputTokens: sum.outputTokens + call.outputTokens,
          cachedReadTokens: sum.cachedReadTokens + call.cachedReadTokens,
          cachedWriteTokens: sum.cachedWriteTokens + call.cachedWriteTokens,
        }),
        { calls: 0, inputTokens: 0, outputTokens: 0, cachedReadTokens: 0, cachedWriteTokens: 0 },
      ),
    take: (call: FakeCall): FakeAnswer => queue.shift() ?? answerer(call) ?? {},
  };
};

export type Script = ReturnType<typeof createScript>;

export const newCall = (path: string, model: string, headers: Record<string, string>): FakeCall => ({
  path,
  model,
  headers,
  body: {},
  prompt: '',
  status: 200,
  inputTokens: 0,
  outputTokens: 0,
  cachedReadTokens: 0,
  cachedWriteTokens: 0,
  isWhole: false,
  isOver: false,
});
