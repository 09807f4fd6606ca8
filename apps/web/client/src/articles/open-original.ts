/** Opens the publisher's page in another tab that learns nothing of this one. */
export const openOriginal = (url: string): void => {
  if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
};
