import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Article } from '../api/types.ts';
import { observableGroup } from './groups.ts';

/** An address that ends in “#at-120” leads to what was found at that offset of the text. */
export const useArrival = ({ mentions }: Article, jump: (group: string) => void): void => {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const start = /^at-(\d+)$/.exec(hash)?.[1];
    const found = mentions.find((mention) => String(mention.start) === start);
    if (found) jump(observableGroup(found));
  }, [hash, mentions, jump]);
};
