/** A link to a site of others, only where the address is one of the web; anything else stays text. */
export const WebLink = ({ url, children }: { url: string; children?: string }) => {
  const words = children ?? url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {words}
    </a>
  ) : (
    <span>{words}</span>
  );
};
