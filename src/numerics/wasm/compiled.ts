/** The module that a build has written as base64: compiled at once, a few kilobytes. */
export function compiled(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
