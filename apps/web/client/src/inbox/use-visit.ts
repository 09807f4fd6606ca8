import { useEffect } from 'react';
import { api, data } from '../api/client.ts';

/** Milliseconds between two signs of life; the server takes a gap of half an hour for a new visit. */
const every = 5 * 60_000;

/** Tells the server that somebody is at the desk, while the page is in sight: “since my last visit” counts from there. */
export const useVisit = (): void => {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      // A sign that is lost is made again in a few minutes.
      void data(api.POST('/desk/visit')).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, every);
    return () => clearInterval(timer);
  }, []);
};
