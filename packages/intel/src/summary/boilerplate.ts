const phrases = [
  String.raw`\b(?:subscribe|newsletter|sign up (?:for|to)|follow us|share this|read more|learn more|click here|get in touch|contact (?:us|sales)|request a demo|free trial|book a demo|join us|webinar|register now|cookies?|privacy policy|terms of (?:use|service)|all rights reserved|copyright|©)\b`,
  String.raw`\b(?:in this (?:blog|post|article|report|series|section)|this (?:blog|post|article) (?:is|was|will|describes|covers)|as (?:shown|seen|described) (?:in|above|below)|the following (?:table|figure|section|list|screenshot|commands?|is|are)|see (?:figure|table|appendix)|stay tuned|part (?:one|two|three|\d) of|table of contents|about the authors?|was originally published|updated? on)\b`,
  String.raw`^(?:figure|fig\.|table|image|photo|source|credit|note|tl;dr|abbildung|рис\.?|図)\s*\d{0,3}\s*[:.\-–]`,
  String.raw`\b(?:newsletter abonnieren|mehr erfahren|jetzt lesen|en savoir plus|abonnez-vous|suscríbase|más información|подпишитесь|читайте также)\b`,
  String.raw`(?:詳細はこちら|お問い合わせ|订阅|了解更多)`,
];
const boilerplate = new RegExp(phrases.join('|'), 'iu');

/** What a page says of itself or of its publisher and no summary should repeat; also what a person is asked in passing. */
export const isBoilerplate = (sentence: string): boolean =>
  boilerplate.test(sentence) || /[?？]["'”’»]?$/.test(sentence);
