import { parseArgs } from 'node:util';
import { exampleArguments, readOptions } from '../options.ts';
import { prices, pricesAsOf } from '../prices.ts';
import { profileNames } from '../profile.ts';
import { billsOf } from './bill.ts';
import { plans } from './plans.ts';
import {
  type Road,
  connectionsOf,
  endpointGb,
  endpointPaysFromGb,
  proxyUsd,
  waysIn,
  waysOut,
} from './roads-not-taken.ts';

// `npm run cost -w infra -- --profile small`: the month's bill by line. Other options are those of a deployment.
const given = process.argv.slice(2);
const profile = profileNames.find((name) => given.includes(name)) ?? 'small';
const { region } = parseArgs({ args: given, options: { region: { type: 'string' } }, strict: false }).values;
const options = readOptions([...exampleArguments(profile, typeof region === 'string' ? region : undefined), ...given]);
const bills = billsOf(options);
const plan = plans[options.profile.name];

const dollars = (usd: number) => `$${usd.toFixed(2)}`.padStart(10);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`The ${options.profile.name} profile, list prices of us-east-1 as of ${pricesAsOf}, dollars a month\n`);
say(`${'typical'.padStart(10)} ${'high'.padStart(10)}`);
for (const { what, formula, usd } of bills.high.lines) {
  const typical = bills.typical.lines.find((line) => line.what === what);
  say(`${dollars(typical?.usd ?? 0)} ${dollars(usd)}  ${what}`);
  say(`${' '.repeat(23)} typical: ${typical?.formula ?? 'none'}`);
  say(`${' '.repeat(23)} high:    ${formula}`);
}
say(`${dollars(bills.typical.usd)} ${dollars(bills.high.usd)}  in all`);
const roads = (title: string, ways: Road[]) => {
  say(`\n${title}`);
  for (const { what, usd, taken } of ways) say(`${dollars(usd)}  ${what}${taken ? ' (taken)' : ''}`);
};
roads('Ways in', waysIn(options.profile));
roads('Ways out', waysOut(options.profile, options.natInstance));
const { most, allowed } = connectionsOf(options.profile);
say('\nNot taken');
say(
  `${dollars(proxyUsd())}  RDS Proxy: the tasks take ${most} of ${allowed} connections at most, so it would save nothing`,
);
say(
  `  an interface endpoint pays from ${Math.round(endpointPaysFromGb())} GB a month on; the busiest would carry ${endpointGb(options.profile)}`,
);
say(`\n${plan.name} expected $${plan.from} to ${plan.to}`);
say(`Sources: ${[...new Set(Object.values(prices).map(({ source }) => source.replace(/ \(.*/, '')))].join(', ')}`);
