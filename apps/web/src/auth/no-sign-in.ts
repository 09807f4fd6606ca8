import { HttpProblem } from '../http/problem.ts';

/** Stops with 409 what makes sense only where people sign in. */
export const noSignIn = (): never => {
  throw new HttpProblem(409, 'no_sign_in', 'Nobody signs in here: only this machine can ask. See AUTH.');
};
