const NARROW = /[iljtfrI.,:;|!'()[\] ]/;
const WIDE = /[mwMW@%—∞‖Σ]/;
const CAPITAL = /[A-ZΔΘΦ]/;

/**
 * About how wide a text is set in DejaVu Sans, rather too wide than too narrow.
 *
 * @param size of the font in pixels
 * @returns pixels
 * @example
 * textWidth('abc', 10); // 18.6
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text)
    ems += NARROW.test(letter) ? 0.4 : WIDE.test(letter) ? 0.97 : CAPITAL.test(letter) ? 0.72 : 0.62;
  return ems * size;
}

/**
 * A text broken between words into lines that fit; a word that alone is too long keeps its line.
 *
 * @example
 * brokenLines('one two', 12, 40); // ['one', 'two']
 */
export function brokenLines(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const joined = last < 0 ? word : `${lines[last]} ${word}`;
    if (last >= 0 && textWidth(joined, size) <= width) lines[last] = joined;
    else lines.push(word);
  }
  return lines;
}

/**
 * Boxes set side by side into rows: for each, its row and its distance from the left.
 *
 * @param gap between two boxes of a row
 * @example
 * flow([30, 30, 30], 70, 5); // rows 0, 0, 1 at 0, 35, 0
 */
export function flow(
  widths: readonly number[],
  width: number,
  gap: number,
): { readonly row: number; readonly x: number }[] {
  let row = 0;
  let end = 0;
  return widths.map((own) => {
    if (end > 0 && end + own > width) {
      row++;
      end = 0;
    }
    const x = end;
    end += own + gap;
    return { row, x };
  });
}
