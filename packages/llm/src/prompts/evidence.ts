import { entityKinds } from '@cti/core/entity';
import { techniqueById, techniqueStatus } from '@cti/intel/attack';
import { z } from 'zod';
import { provenPurpose, Quote, Statement } from './proven-purpose.ts';

const Answer = z.object({
  techniques: z.array(z.object({ id: z.string().max(20), statement: Statement, quote: Quote })).max(40),
  entities: z.array(z.object({ kind: z.enum(entityKinds), name: z.string().min(2).max(120), quote: Quote })).max(40),
});

export const evidence = provenPurpose({
  title: 'Evidence',
  about: 'Techniques of ATT&CK and names of actors, malware and tools, each with the words that show it.',
  wording: 1,
  maxTokens: 3_000,
  own: {
    system:
      'You are an analyst of threat intelligence who maps reports to MITRE ATT&CK. You name only what the article shows an attacker do.',
    instruction: [
      'List from the article below:',
      '- techniques: each ATT&CK technique that the article shows in use, by its id such as T1059.001; the statement says in one sentence what was done; the quote shows the behaviour.',
      '- entities: each actor, malware, tool, campaign or vulnerability that the article is about, under the name it is given there; the quote holds the name.',
      'Leave out what is only mentioned in passing, and what the article says did not happen.',
    ].join('\n'),
  },
  rules: () => '- An id that ATT&CK never gave is thrown away, and so is a name that does not stand in its quote.',
  schema: Answer,
  prove: ({ techniques, entities }, { place, drop }) => ({
    techniques: techniques.flatMap(({ id, statement, quote }) => {
      const wanted = id.trim().toUpperCase();
      const known = techniqueStatus(wanted) === 'unknown' ? null : techniqueById(wanted);
      if (known === null) {
        drop();
        return [];
      }
      const found = place(quote);
      return found === null ? [] : [{ id: known.id, name: known.name, text: statement, ...found }];
    }),
    entities: entities.flatMap(({ kind, name, quote }) => {
      if (!quote.toLowerCase().includes(name.trim().toLowerCase())) {
        drop();
        return [];
      }
      const found = place(quote);
      return found === null ? [] : [{ kind, name: name.trim(), ...found }];
    }),
  }),
});
