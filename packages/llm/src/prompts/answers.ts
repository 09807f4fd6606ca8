/** What an article is, for the one who decides who reads it. */
export const articleKinds = [
  'incident',
  'campaign',
  'malware-analysis',
  'vulnerability',
  'tooling',
  'advisory',
  'trend',
  'opinion',
  'product',
  'other',
] as const;

/** Where a hunt's query runs. */
export const huntPlatforms = ['windows', 'linux', 'macos', 'cloud', 'network', 'esxi', 'any'] as const;

/** The languages that hunts are written in; `pseudo` where the article's own words are all there is. */
export const huntLanguages = ['kql', 'spl', 'eql', 'sigma', 'yara', 'osquery', 'sql', 'regex', 'pseudo'] as const;
