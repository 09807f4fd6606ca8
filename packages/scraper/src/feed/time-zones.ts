/** Offsets from UTC in minutes of the zone names that feeds use. */
const named: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
  at: -240,
  est5edt: -300,
  cst6cdt: -360,
  mst7mdt: -420,
  pst8pdt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  brt: -180,
  art: -180,
  bst: 60,
  ist: 330,
  west: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  msk: 180,
  trt: 180,
  gst: 240,
  pkt: 300,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/** Minutes east of UTC for "EST", "+0200", "GMT+02:00" or "-05"; null when it is no zone. */
export const zoneMinutes = (text: string): number | null => {
  const zone = text.toLowerCase().replace(/\(.*$/, '').replace(/[[\]]/g, '').trim();
  if (Object.hasOwn(named, zone)) return named[zone] ?? null;
  const found = /^(?:gmt|utc|ut|z)? ?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (found === null) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 15 * 60 ? null : found[1] === '-' ? -minutes : minutes;
};
