import fc from 'fast-check';

/** As many logits as there are classes, up to `size` in absolute value. */
export const logitsOf = (classes: number, size: number) =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), { minLength: classes, maxLength: classes });

/** Logits of a teacher and a student of the same classes. */
export const logitPairs = (mostClasses: number, size: number) =>
  fc
    .integer({ min: 2, max: mostClasses })
    .chain((classes) => fc.record({ teacher: logitsOf(classes, size), student: logitsOf(classes, size) }));

/** A temperature between the two, uniform in its logarithm. */
export const temperatureBetween = (least: number, greatest: number) =>
  fc.double({ min: Math.log(least), max: Math.log(greatest), noNaN: true }).map((power) => Math.exp(power));

/** A logit 1 at the first class, the others 0. */
export const oneHot = (classes: number, size = 1) => Array.from({ length: classes }, (_, k) => (k === 0 ? size : 0));
