import { describe, expect, it } from 'vitest';
import { bearsOut } from '../../src/ask/bears-out.ts';

const passage =
  'Glasswing hides its commands in draft messages. It sleeps 12 days before it asks for lantern-relay[.]top, and exploits CVE-2023-2868.';

describe('whether a passage bears a statement out', () => {
  it.each([
    'Glasswing hides commands in the drafts of a mailbox’s messages.',
    'It sleeps 12 days, then asks for lantern-relay.top.',
    'It asked for lantern-relay[.]top.',
    'Glasswing exploits CVE-2023-2868.',
  ])('does: %s', (statement) => expect(bearsOut(passage, statement)).toBe(true));

  it.each([
    'It sleeps 45 days before it asks.',
    'It asks for lantern-relay.example.',
    'Glasswing exploits CVE-2023-2869.',
    'The vendor has paid every customer back.',
    'It is.',
  ])('does not: %s', (statement) => expect(bearsOut(passage, statement)).toBe(false));

  it('asks for values, but not for words, where the passage is in another script', () => {
    const russian = 'Загрузчик ждёт 12 дней и использует уязвимость CVE-2021-36260 в видеорегистраторах.';
    expect(bearsOut(russian, 'The loader waits and uses CVE-2021-36260.')).toBe(true);
    expect(bearsOut(russian, 'The loader uses CVE-2020-1111.')).toBe(false);
  });
});
