import { setTimeout as sleep } from 'node:timers/promises';

/** Names an address to a running system, as a request of this id, and waits until it is read. Answers the article's id. */
export const readByHand = async (web: string, pageUrl: string, requestId: string): Promise<number> => {
  const asked = await fetch(`${web}/api/v1/articles/urls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ text: pageUrl }),
  });
  const { added } = (await asked.json()) as { added: { articleId: number }[] };
  const articleId = added[0]?.articleId ?? 0;
  for (;;) {
    const answer = await fetch(`${web}/api/v1/articles/${articleId}`);
    if (((await answer.json()) as { stage: string }).stage === 'extracted') return articleId;
    await sleep(100);
  }
};
