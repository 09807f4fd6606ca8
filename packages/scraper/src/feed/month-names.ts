/** Month names and the short forms seen in feeds and bylines, January first, one line a language; "-" where another line says it. */
const languages = [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre',
  'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november desember',
  'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu',
  'jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember',
  'január február március április május június július augusztus szeptember október november december',
  'januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'януари февруари март април май юни юли август септември октомври ноември декември',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'ledna února března dubna května června července srpna září října listopadu prosince',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου',
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  'ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jän febr mrz avr mai juin juil aoû sept okt nov dez',
  'ene fev mrt abr mag giu lug ago set ott nov dic',
  'gen - marts apr maj jun jul aug sept okt nov des',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
  '- - - - - - - - сент - нояб -',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'led úno bře dub kvě čvn čvc srp zář říj - pro',
  'oca şub mar nis may haz tem ağu eyl eki kas ara',
  'ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  'janv févr märz avr mei giugn juill août sett out - déc',
  'ian - márc ápr máj jún júl ag szept - - -',
  '- - - - - - - agu - - - -',
];

/** Without accents, which feeds drop and add; in small letters. */
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const months = new Map(
  languages.flatMap((names) => names.split(' ').map((name, index): [string, number] => [plain(name), index + 1])),
);

/** 1-12 for a month's name in any letter case, with its accents or without; null for any other word. */
export const monthOfName = (word: string): number | null => {
  const name = plain(word);
  // Hebrew joins "in" to the month: "באוגוסט".
  return months.get(name) ?? (name.startsWith('ב') ? months.get(name.slice(1)) : undefined) ?? null;
};
