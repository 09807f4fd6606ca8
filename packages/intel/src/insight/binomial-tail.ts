/**
 * How likely `hits` or more of `tries` succeed when each does with probability `chance`: exact, as the regularised
 * incomplete beta function I_chance(hits, tries - hits + 1) (DLMF 8.17.5).
 */
export const binomialTail = (hits: number, tries: number, chance: number): number => {
  if (hits <= 0 || chance >= 1) return 1;
  if (hits > tries || chance <= 0) return 0;
  return incompleteBeta(chance, hits, tries - hits + 1);
};

const incompleteBeta = (x: number, a: number, b: number): number => {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast below the mean; above it, the other tail is worked out.
  const value =
    x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
  return Math.min(1, Math.max(0, value));
};

const mostSteps = 10_000;
const enough = 1e-14;
/** Stands in for a denominator of 0. */
const tiny = 1e-300;
const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The continued fraction DLMF 8.17.22 by Lentz's method; its steps grow with the root of the greater parameter. */
const betaFraction = (x: number, a: number, b: number): number => {
  let above = 1;
  let below = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = below;
  for (let step = 1; step <= mostSteps; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    let change = 1;
    for (const term of [even, odd]) {
      below = 1 / nonZero(1 + term * below);
      above = nonZero(1 + term / above);
      change = above * below;
      value *= change;
    }
    if (Math.abs(change - 1) < enough) break;
  }
  return value;
};

/** The logarithm of the gamma function by Stirling's series, from 10 on where it is exact to the last digit. */
const logGamma = (given: number): number => {
  let shift = 0;
  let x = given;
  for (; x < 10; x += 1) shift += Math.log(x);
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
};
