/** A repeatable stream of numbers below `limit` (mulberry32). */
export const numbersFrom = (seed: number): ((limit: number) => number) => {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};

const words = {
  who: 'the operators|an affiliate|the intruder|a second cluster|the loader|our analysts|the help desk|a contractor|the implant|the broker|a script|the botnet'.split(
    '|',
  ),
  verb: 'abused|renamed|staged|enumerated|disabled|dropped|replayed|queried|exported|forwarded|encrypted|scheduled|injected|proxied'.split(
    '|',
  ),
  thing:
    'a signed driver|the backup catalogue|service tickets|browser cookies|mailbox rules|a web shell|the update agent|shadow copies|group policy|an OAuth grant|a scheduled task|event logs|the hypervisor|remote shares'.split(
      '|',
    ),
  where:
    'on the file server|in the finance subnet|behind the load balancer|across two forests|at the plant in the north|inside a container|on a kiosk|within the build farm|over the partner link|on a retired host'.split(
      '|',
    ),
  when: 'before dawn|during the change window|after the second reboot|within four minutes|over a long weekend|while payroll ran|hours after the patch|on the third day|at quarter end|shortly past midnight'.split(
    '|',
  ),
  why: 'to keep access|to slow recovery|because logging was off|to reach the domain controllers|which delayed triage|so nobody was paged|to hide the transfer|as a diversion|to test the controls|in order to move laterally'.split(
    '|',
  ),
  note: 'Defenders should hunt for the parent process|Telemetry from the gateway agrees|The same mutex appears twice|Nothing in the ticket explains it|Firewall records show the reply|The hash was unknown at the time|A canary file caught it|The certificate had expired|Memory captures confirm this|The proxy saw one request'.split(
    '|',
  ),
} as const;

/** One sentence that hardly ever occurs twice. */
export const sentence = (next: (limit: number) => number): string => {
  const pick = (list: readonly string[]) => list[next(list.length)] ?? '';
  const first = `${pick(words.when)} ${pick(words.who)} ${pick(words.verb)} ${pick(words.thing)} ${pick(words.where)} ${pick(words.why)}`;
  const host = `${pick(['WS', 'SRV', 'APP', 'DB', 'VDI'])}-${next(9000) + 1000}`;
  const detail = `${pick(words.note)} on ${host}, and ${pick(words.who)} ${pick(words.verb)} ${pick(words.thing)} ${pick(words.when)}.`;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}. ${detail}`;
};

/** `count` sentences in one string. */
export const sentences = (next: (limit: number) => number, count: number): string =>
  Array.from({ length: count }, () => sentence(next)).join(' ');
