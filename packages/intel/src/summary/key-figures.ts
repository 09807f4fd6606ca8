import type { Content } from '@cti/core/content';
import { candidatesOf } from './summary-candidates.ts';

export type KeyFigureKind = 'money' | 'share' | 'amount' | 'time' | 'data' | 'score';

/** A number that says how large, how long or how bad; `sentence` is the one it stands in. */
export type KeyFigure = {
  kind: KeyFigureKind;
  text: string;
  start: number;
  end: number;
  sentence: { start: number; end: number };
};

const number = String.raw`\d{1,3}(?:[,. ]\d{3}){1,4}|\d{1,9}(?:[.,]\d{1,2})?`;
/** Written out, numbers count only before what people count. */
const spelt =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundreds|thousands';
const large = String.raw`(?: ?(?:thousand|million|billion|trillion|Mio\.?|Millionen|millions|millones|тыс\.|млн|млрд))?`;
/** What people count in reports; a number before another word is a version, a port or a year as often as not. */
const counted =
  'victims|organi[sz]ations|companies|customers|clients|employees|users|accounts|devices|hosts|machines|servers|computers|endpoints|systems|sites|domains|hosts|samples|packages|repositories|records|payslips|e-?mails|messages|countries|hospitals|stores|routers|nodes|infections|attacks|incidents|cases|intrusions|downloads|installations|sectors|files|credentials|passwords|queries|configurations|Opfer|Unternehmen|victimes|entreprises|víctimas|empresas|жертв|компаний|устройств|компьютеров';
const times = 'seconds|minutes|hours|days|weeks|months|years|Tage|Stunden|jours|heures|días|horas|дней|часов';

const patterns: [KeyFigureKind, string][] = [
  [
    'money',
    String.raw`(?:US)?[$€£¥] ?(?:${number})${large}|(?:${number})${large} (?:dollars|euros?|pounds|USD|EUR|GBP|BTC|bitcoin|рублей)`,
  ],
  ['share', String.raw`(?:${number}) ?(?:%|percent|per cent|Prozent|pour cent|por ciento|процент\p{L}{0,3})`],
  ['score', String.raw`CVSS(?: ?v?\d(?:\.\d)?)?(?: base)?(?: score)?(?: of|:)? ?\d{1,2}\.\d`],
  ['data', String.raw`(?:${number}) ?(?:[KMGT]i?B|kilobytes|megabytes|gigabytes|terabytes)`],
  ['time', String.raw`(?:${number}|${spelt})(?: (?:to|or) (?:${number}|${spelt}))? (?:${times})`],
  ['amount', String.raw`(?:${number}|${spelt})${large} (?:of )?(?:[\p{Ll}-]{2,20} ){0,2}(?:${counted})`],
];
const figure = new RegExp(
  patterns.map(([, pattern]) => String.raw`(?<![\p{L}\p{N}.,/_:-])(${pattern})(?![\p{L}\p{N}])`).join('|'),
  'giu',
);

const mostFigures = 200;

/** The figures of an article's running text, in its order, 200 at most. */
export function keyFigures(content: Content): KeyFigure[] {
  const figures: KeyFigure[] = [];
  for (const { text, start, end } of candidatesOf(content)) {
    for (const match of text.matchAll(figure)) {
      const kind = patterns.find((_, index) => match[index + 1] !== undefined)?.[0];
      if (kind === undefined) continue;
      const at = start + match.index;
      figures.push({ kind, text: match[0], start: at, end: at + match[0].length, sentence: { start, end } });
      if (figures.length >= mostFigures) return figures;
    }
  }
  return figures;
}
