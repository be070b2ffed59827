import type { Draw } from '../draw.ts';
import { mutatedBytes } from './bytes.ts';

/** Fields that readers of numbers disagree about. */
const FIELDS = [
  ...['1e400', '-1e400', '1e-400', '0x10', '1_000', '1,5', '"1,5"', '1 000', "1'000", 'NaN', 'nan', 'inf', '-Infinity'],
  ...[
    '',
    ' ',
    '""',
    '"',
    '+1',
    '.5',
    '5.',
    '1e',
    '1e5',
    '1E+2',
    '--1',
    '1-',
    '-0',
    '0',
    '1',
    '-1',
    '2',
    'true',
    'None',
  ],
  ...['1\u00a0', '\u0661', '1\u0000', '00012', '1.0', '1d3', '1e0_1', '0b1', '1.7976931348623157e308', '4.9e-324'],
  ...['0.1000000000000000055511151231257827', '9007199254740993', '12345678901234567890', '"1"', "'1'", '1;2', '1\t2'],
];
const NAMES = [
  'label',
  'y',
  'soft',
  'logit',
  'logits',
  'a',
  'target1',
  '',
  ' ',
  '1',
  '"a,b"',
  'class',
  '__proto__',
  'é',
];
const ENDS = ['\n', '\r\n', '\r', '\n\n', '\n \n', '\u2028', '\u0000\n', ',\n'];

/** Returns a CSV text with a field, a name, a line, a line end or its encoding changed, or a byte anywhere. */
export function mutatedCsv(bytes: Uint8Array, draw: Draw): Uint8Array {
  if (draw.chance(0.25)) return mutatedBytes(bytes, draw);
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const end = bytes.includes(13) ? '\r\n' : '\n';
  let encoding: BufferEncoding = 'utf8';
  let mark = '';
  for (let k = draw.of([1, 1, 2, 3]); k > 0; k--) {
    const at = draw.below(lines.length);
    const fields = lines[at].split(',');
    const field = draw.below(fields.length);
    switch (draw.below(9)) {
      case 0:
      case 1:
      case 2:
        fields[field] = draw.of(at === 0 ? NAMES : FIELDS);
        lines[at] = fields.join(',');
        break;
      case 3:
        lines[at] = (draw.chance(0.5) ? [...fields, draw.of(FIELDS)] : fields.toSpliced(field, 1)).join(',');
        break;
      case 4:
        lines.splice(at, draw.below(2), ...(draw.chance(0.5) ? [lines[draw.below(lines.length)]] : []));
        break;
      case 5:
        lines[at] += draw.of(ENDS);
        break;
      case 6:
        encoding = draw.of(['utf8', 'utf16le', 'latin1']);
        mark = draw.of(['', '\ufeff', '\ufeff\ufeff']);
        break;
      case 7:
        lines[at] = lines[at].replaceAll(',', draw.of([';', '\t', ', ', ' ,', ',,', '|']));
        break;
      default:
        lines[at] = `${draw.of(['#', '"', ' ', '\t', '=', '\ufeff'])}${lines[at]}`;
    }
    if (lines.length === 0) lines.push('');
  }
  return new Uint8Array(Buffer.from(mark + lines.join(end), encoding));
}
