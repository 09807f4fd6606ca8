import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Link } from '../api/pulse.ts';
import type { Turn } from '../api/types.ts';
import { conversationById, putTurn } from './ask-queries.ts';
import { heard, nothingHeard, type AskEvent } from './heard-turn.ts';

/** Milliseconds until it is tried again after the browser gave up. */
const againMs = 3_000;

/** Follows an answer while it is made, and puts it into the cache when it is there. */
export const useTurnEvents = (conversationId: number, { position, state }: Turn) => {
  const client = useQueryClient();
  const [told, setTold] = useState(nothingHeard);
  const [link, setLink] = useState<Link>('connecting');
  const isAnswering = state === 'answering';
  useEffect(() => {
    if (!isAnswering) return;
    let events: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const listen = (source: EventSource, name: AskEvent['name']) =>
      source.addEventListener(name, (event: MessageEvent<string>) => {
        setLink('live');
        setTold((before) => heard(before, { name, data: JSON.parse(event.data) as never }));
      });
    const open = () => {
      const source = new EventSource(`/api/v1/conversations/${conversationId}/turns/${position}/events`);
      events = source;
      source.addEventListener('open', () => setLink('live'));
      listen(source, 'progress');
      listen(source, 'sentence');
      source.addEventListener('done', (event: MessageEvent<string>) => {
        source.close();
        putTurn(client, conversationId, JSON.parse(event.data) as Turn);
      });
      source.addEventListener('error', () => {
        setLink('lost');
        // It may have ended meanwhile, or be deleted: the row knows.
        void client.invalidateQueries({ queryKey: conversationById(conversationId).queryKey });
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, againMs);
      });
    };
    open();
    return () => {
      clearTimeout(again);
      events?.close();
    };
  }, [client, conversationId, isAnswering, position]);
  return { told, link };
};
