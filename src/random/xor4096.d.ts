/** The one generator of seedrandom that is used: the package's main file would load all of them and Node's `crypto`. */
declare module 'seedrandom/lib/xor4096.js' {
  /** Brent's xorgens, started from the text. */
  export default function xor4096(seed: string): { double(): number };
}
