/** `u = 2^−53`: one operation in double precision, rounded to nearest, is off by at most `u` times its result. */
export const UNIT_ROUNDOFF = 2 ** -53;
