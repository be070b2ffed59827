import { expect, test } from 'vitest';
import { DistillCheckError } from '../errors.ts';
import { didYouMean } from './did-you-mean.ts';
import { decimal, parseName, parseNumericName } from './named-parameters.ts';

const refuse = (what: string, remedy: string) => new DistillCheckError('BAD_KERNEL', what, remedy);

test('a name alone, or with values in their order', () => {
  expect(parseName(' circle ', refuse)).toEqual({ name: 'circle', values: new Map() });
  const { name, values } = parseName('trained: width = 64 ,optimizer=adam', refuse);
  expect([name, ...values]).toEqual(['trained', ['width', '64'], ['optimizer', 'adam']]);
  expect({ ...parseNumericName('circle:k=4,n=.5e2', refuse).parameters }).toEqual({ k: 4, n: 50 });
  expect({ ...parseNumericName('circle:__proto__=4', refuse).parameters }).toHaveProperty('__proto__');
});

test.each([
  ['circle:', "'' is not key=value; write circle:key=value,key=value"],
  ['circle:k', "'k' is not key=value"],
  ['circle:=4', "'=4' is not key=value"],
  ['circle:k=4=5', "'k=4=5' is not key=value"],
  ['circle:k=4,k=5', "'k' is given twice; keep one of them"],
  ['circle:k=', "k='' is not a number; write it like k=4 or k=0.1"],
  ['circle:k=0x10', "k='0x10' is not a number"],
])('%s is refused with what is wrong with it', (text, message) => {
  expect(() => parseNumericName(text, refuse)).toThrow(message);
});

test('decimal numbers are finite', () => {
  expect(['1', '-2.5', '+.5', '1.', '1e-3'].map(decimal)).toEqual([1, -2.5, 0.5, 1, 1e-3]);
  expect(['', 'one', '1e999', 'Infinity', 'NaN', '1 2'].map(decimal)).toEqual(Array(6).fill(undefined));
});

test('the nearest name is offered, and none where all are far', () => {
  expect(didYouMean('cirlce', ['linear', 'circle'])).toBe("did you mean 'circle'? ");
  expect(didYouMean('parabola', ['linear', 'circle'])).toBe('');
});
