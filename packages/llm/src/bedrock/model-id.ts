/** Prefixes of the profiles AWS keeps: which regions a request may be served from. */
const profilePrefix = /^(?:us-gov|us|eu|apac|jp|au|ca|sa|global)\./;

/** The model behind a profile's id or an ARN: facts and CountTokens know models by it. An application profile stays itself. */
export const bareModelId = (id: string): string =>
  (/^arn:aws[\w-]*:bedrock:/.test(id) ? (id.split('/').at(-1) ?? id) : id).replace(profilePrefix, '');

/** The profile that most likely serves a model where `region` lies. */
export const profileFor = (id: string, region: string): string => {
  const [continent = 'us', next] = region.split('-');
  const geography = continent === 'us' && next === 'gov' ? 'us-gov' : continent === 'ap' ? 'apac' : continent;
  return `${geography}.${bareModelId(id)}`;
};
