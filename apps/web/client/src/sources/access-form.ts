import type { SourceAccessBody } from '../api/types.ts';

/** What a person types to be let in; nothing of it is ever shown again. */
export type AccessForm = { headers: string; user: string; password: string; cookie: string; proxy: string };

export const emptyAccess: AccessForm = { headers: '', user: '', password: '', cookie: '', proxy: '' };

/** Lines of "Name: value" as headers; the numbers of lines that are none. */
const headersOf = (text: string): { headers: Record<string, string>; wrong: number[] } => {
  const headers: Record<string, string> = {};
  const wrong: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const value = line.slice(colon + 1).trim();
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && value !== '') headers[name] = value;
    else wrong.push(index + 1);
  }
  return { headers, wrong };
};

/** What the API takes, or what is wrong with it by field; null when nothing was typed. */
export const accessOf = (
  form: AccessForm,
): { body: SourceAccessBody | null; errors: Partial<Record<keyof AccessForm, string>> } => {
  const { headers, wrong } = headersOf(form.headers);
  const user = form.user.trim();
  const errors = {
    ...(wrong.length > 0 && { headers: `Not a header: line ${wrong.join(', ')}. Write “Name: value”.` }),
    ...(user === '' && form.password !== '' && { user: 'A password needs a user name.' }),
  };
  const body: SourceAccessBody = {
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(user !== '' && { basic: { user, password: form.password } }),
    ...(form.cookie.trim() !== '' && { cookie: form.cookie.trim() }),
    ...(form.proxy.trim() !== '' && { proxy: form.proxy.trim() }),
  };
  return { body: Object.keys(body).length > 0 ? body : null, errors };
};
