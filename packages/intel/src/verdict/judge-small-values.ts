import type { Observable } from '@cti/core/observable';
import commonFileNames from '../../data/verdict/common-file-names.json' with { type: 'json' };
import exampleValues from '../../data/verdict/example-values.json' with { type: 'json' };
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';

const system = new Set(commonFileNames.system);
const project = new Set(commonFileNames.project);
const product = new Set(commonFileNames.product);
const exampleOf = new Map(
  Object.entries({ ...exampleValues['crypto-address'], ...exampleValues['mac-addr'], ...exampleValues.ssdeep }),
);

/** Judges values that need no article and no list: file names, and numbers set aside for documents. */
export function judgeSmallValue({ type, value }: Observable): Opinion {
  if (type === 'file-name') return judgeFileName(value);
  if (type === 'autonomous-system') return judgeAutonomousSystem(Number(value.slice(2)));
  if (type === 'cve') return judgeCve(value);
  const known = exampleOf.get(value) ?? exampleOf.get(value.toLowerCase());
  if (known !== undefined) return opinion('example', `Nobody uses it: ${known}.`);
  if (type === 'mac-addr' && value.startsWith('00:00:5e:00:53:'))
    return opinion('example', 'Set aside for documents (RFC 7042).');
  return plainlyObserved();
}

/** The name of a file that is everywhere tells no one what to look for; its path or hash may. */
function judgeFileName(value: string): Opinion {
  const name = value.toLowerCase();
  if (system.has(name)) return opinion('file-name', `${value} is a program or library that comes with the system.`);
  if (product.has(name)) return opinion('file-name', `${value} is a product's name.`);
  if (project.has(name)) return opinion('file-name', `Very many projects and sites have a file called ${value}.`);
  return plainlyObserved();
}

function judgeAutonomousSystem(number: number): Opinion {
  const isIn = (from: number, to: number): boolean => number >= from && number <= to;
  if (isIn(64_496, 64_511) || isIn(65_536, 65_551)) return opinion('example', 'Set aside for documents (RFC 5398).');
  if (isIn(64_512, 65_534) || isIn(4_200_000_000, 4_294_967_294))
    return opinion('private', 'A private network number (RFC 6996).');
  return plainlyObserved();
}

/** The first CVE ids are of 1999. */
function judgeCve(value: string): Opinion {
  const [, year = '', number = ''] = value.split('-');
  const madeUp = Number(year) < 1999 || /^(?:1234|12345|123456|1234567|0+|9{4,})$/.test(number);
  return madeUp ? opinion('example', 'A made-up number.') : plainlyObserved();
}
