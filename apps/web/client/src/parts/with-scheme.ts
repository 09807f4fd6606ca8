/** An address as a person types it: "site.example/blog" means https; what names a scheme keeps it. */
export const withScheme = (typed: string): string => {
  const address = typed.trim();
  return address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
};
