/** Value of a function at `point`; writes its gradient there into `gradient`. */
type Smooth = (point: Float64Array, gradient: Float64Array) => number;

/** One step already made: how the point and the gradient changed, and 1 / (their product). */
type Step = { moved: Float64Array; turned: Float64Array; inverse: number };

const mostSteps = 100;
const remembered = 6;
const mostHalvings = 25;

/**
 * Finds the lowest point of a smooth convex function of `size` variables, starting at zero: L-BFGS (Nocedal and Wright,
 * Numerical Optimization, algorithm 7.5) with a backtracking line search. Stops when a step gains less than a
 * hundred-thousandth of the value.
 */
export function minimise(smooth: Smooth, size: number): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = smooth(point, gradient);
  const steps: Step[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const next = searchAlong(smooth, { point, gradient, value }, directionOf(gradient, steps));
    if (next === null) break;
    const moved = difference(next.point, point);
    const turned = difference(next.gradient, gradient);
    const product = dot(moved, turned);
    if (product > 1e-12) steps.push({ moved, turned, inverse: 1 / product });
    if (steps.length > remembered) steps.shift();
    const gain = value - next.value;
    ({ point, gradient, value } = next);
    if (gain < 1e-5 * Math.abs(value)) break;
  }
  return point;
}

type Place = { point: Float64Array; gradient: Float64Array; value: number };

/** Halves the step until the value falls enough (Armijo); null when even a tiny one gains nothing. */
function searchAlong(smooth: Smooth, from: Place, direction: Float64Array): Place | null {
  const slope = dot(from.gradient, direction);
  const point = new Float64Array(direction.length);
  const gradient = new Float64Array(direction.length);
  for (let halving = 0, length = 1; halving < mostHalvings; halving += 1, length /= 2) {
    for (let index = 0; index < point.length; index += 1) {
      point[index] = (from.point[index] ?? 0) + length * (direction[index] ?? 0);
    }
    const value = smooth(point, gradient);
    if (value < from.value + 1e-4 * length * slope) return { point, gradient, value };
  }
  return null;
}

/** Minus the gradient, bent by what the remembered steps tell of the curvature (the two-loop recursion). */
function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (const { moved, turned, inverse } of steps.toReversed()) {
    const share = inverse * dot(moved, direction);
    addTo(direction, turned, -share);
    shares.push(share);
  }
  const last = steps.at(-1);
  const scale =
    last === undefined
      ? 1 / (Math.sqrt(dot(gradient, gradient)) || 1)
      : 1 / (last.inverse * dot(last.turned, last.turned));
  for (let index = 0; index < direction.length; index += 1) direction[index] = (direction[index] ?? 0) * scale;
  for (const { moved, turned, inverse } of steps) {
    addTo(direction, moved, (shares.pop() ?? 0) - inverse * dot(turned, direction));
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addTo(target: Float64Array, other: Float64Array, times: number): void {
  for (let index = 0; index < target.length; index += 1)
    target[index] = (target[index] ?? 0) + times * (other[index] ?? 0);
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value - (b[index] ?? 0));
