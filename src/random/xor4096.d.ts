/** The one generator of seedrandom that is used: the package's main file would load all of them and Node's `crypto`. */
declare module 'seedrandom/lib/xor4096.js' {
  interface State {
    /** 128 numbers of 32 bits. */
    readonly X: readonly number[];
    /** Position among them. */
    readonly i: number;
    /** The Weyl number. */
    readonly w: number;
  }
  /** Brent's xorgens, started from the text. */
  export default function xor4096(seed: string, options?: { state: true }): { double(): number; state(): State };
}
