/** Month names and the short forms seen in feeds and bylines, January first, one line a language. */
const languages = [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'ledna února března dubna května června července srpna září října listopadu prosince',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jän febr mrz avr mai juin juil aoû sept okt nov dez',
  'ene fev mrt abr mag giu lug ago set ott nov dic',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'janv févr märz avr mei giugn juill août sett out noiembrie déc',
];

const months = new Map(
  languages.flatMap((names) => names.split(' ').map((name, index): [string, number] => [name, index + 1])),
);

/** 1-12 for a month's name in any letter case; null for any other word. */
export const monthOfName = (word: string): number | null => months.get(word.toLowerCase().normalize('NFC')) ?? null;
