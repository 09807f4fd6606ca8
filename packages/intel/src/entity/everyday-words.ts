/** Words of every English sentence, which would be found in every article if somebody were called by one of them alone. */
const words = new Set(
  `a about above across after again against all almost also although always am among an and another any are around as at
  away back be became because been before being below between both but by call called came can cannot come could day did
  do does done down during each early either else end even ever every few first for from further get gets give given go
  goes good had has have having he her here hers him his how however i if in into is it its itself just know known last
  late later least less like long look made main make makes many may me might more most much must my name near need never
  new next no nor not nothing now of off often old on once one only or other others our out over own part per perhaps
  place put rather read right said same saw say says second see seen set several she should show since small so some
  still such take taken than that the their them then there these they thing this those three through time to today
  together too two under until up upon us use used uses user users using very via want was way we week well went were
  what when where which while who whole why will with within without work would year yes yet you your`.split(/\s+/),
);

/** Whether a name is nothing but such words, or a single letter or digit: useless to look for. */
export const isEveryday = (name: string): boolean => {
  const parts = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return parts.join('').length < 2 || parts.every((part) => words.has(part));
};
