import { describe, expect, test } from 'vitest';
import { DistillCheckError } from '../../../errors.ts';
import { norm, row } from '../../../numerics/matrix.ts';
import { parseCsv } from './csv.ts';

function refusal(text: string, scale: 'unit' | 'none' = 'unit'): DistillCheckError {
  try {
    parseCsv(text, 'points.csv', { scale });
  } catch (error) {
    if (error instanceof DistillCheckError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseCsv', () => {
  test('reads features and labels, and scales by one factor to max‖x‖ = 1', () => {
    const { inputs, labels, scale, name } = parseCsv('a,b,label\n3,4,1\n-3,0,0\n', 'points.csv');
    expect(inputs).toEqual({ rows: 2, cols: 2, data: Float64Array.of(0.6, 0.8, -0.6, 0) });
    expect([...labels]).toEqual([1, -1]);
    expect(scale).toBe(0.2);
    expect(name).toBe('points.csv');
  });

  test('columns in any order, y for label, quotes, blanks, byte order mark, CRLF, blank lines, no last line end', () => {
    const text = '\ufeff"y" , "first, of all" ,b\r\n+1, "0.5", 0\r\n\r\n-1.0,.25,-1e-1';
    const { inputs, labels, scale } = parseCsv(text, 'points.csv', { scale: 'none' });
    expect([...inputs.data]).toEqual([0.5, 0, 0.25, -0.1]);
    expect([...labels]).toEqual([1, -1]);
    expect(scale).toBe(1);
  });

  test('soft becomes logits, ln(p/(1−p))', () => {
    const { softLogits } = parseCsv('a,label,soft\n1,1,.75\n-1,0,1e-9\n', 'points.csv');
    expect(softLogits![0]).toBeCloseTo(Math.log(3), 14);
    expect(softLogits![1]).toBeCloseTo(Math.log(1e-9), 7);
    expect(parseCsv('a,label\n1,1\n-1,0\n', 'points.csv').softLogits).toBeUndefined();
  });

  test('points of norm 1 but for rounding are inside the ball without scaling', () => {
    const angles = Array.from({ length: 100 }, (_, i) => 0.06 * i);
    const lines = angles.map((t, i) => `${Math.cos(t)},${Math.sin(t)},${i % 2}`);
    const { inputs } = parseCsv(`a,b,label\n${lines.join('\n')}`, 'points.csv', { scale: 'none' });
    for (let i = 0; i < inputs.rows; i++) expect(norm(row(inputs, i))).toBeLessThanOrEqual(1);
    expect(inputs.data[2]).toBeCloseTo(Math.cos(0.06), 15);
  });

  test.each([
    ['CSV_EMPTY', '', 'points.csv: the file is empty'],
    ['CSV_EMPTY', '\n\n', 'the file is empty'],
    ['CSV_NO_ROWS', 'a,label\n', 'points.csv: there is a header but no point'],
    ['CSV_NO_HEADER', '1,2\n3,4', 'line 1: the first line holds numbers, not column names'],
    ['CSV_NO_HEADER', 'a,,label\n1,2,3', 'line 1: column 2 has no name'],
    ['CSV_DUPLICATE_COLUMN', 'a,b,a,label\n', "line 1: columns 1 and 3 are both named 'a'"],
    ['CSV_NO_LABEL', 'a,b\n1,2', "line 1: there is no column 'label' or 'y'"],
    ['CSV_NO_LABEL', 'a,Label\n1,2', "did you mean 'Label'?"],
    ['CSV_NO_LABEL', 'a;label\n1;2', 'separate the columns by commas'],
    ['CSV_TWO_LABELS', 'label,y,a\n', "line 1: both 'label' and 'y'"],
    ['CSV_NO_FEATURE', 'label,soft\n1,.5', 'line 1: there is no feature column'],
    ['CSV_BAD_QUOTES', '"a";"label"\n1;1', 'line 1: no comma follows a quoted name; separate the columns by commas'],
    ['CSV_BAD_QUOTES', '"a"\t"label"\n1\t1', 'separate the columns by commas'],
    ['CSV_NO_LABEL', 'a\tlabel\n1\t1', 'separate the columns by commas'],
    ['CSV_NO_LABEL', 'a|label\n1|1', 'separate the columns by commas'],
    ['CSV_NO_HEADER', ',a,label\n1,2,1', 'line 1: column 1 has no name; name it, or leave it out where it is saved'],
    ['CSV_NO_LABEL', 'a,species\n1,1', "did you mean 'species'? name it 'label'"],
    ['CSV_TWO_LABELS', 'x,y,class\n1,2,1', "line 1: 'y' and 'class' could both be the labels"],
    ['CSV_TWO_LABELS', 'target,y,a\n1,2,1', "'y' and 'target' could both be the labels"],
    ['BAD_SOFT', 'a,label,soft,logit\n1,1,.5,0', "line 1: both 'soft' and 'logit' are there"],
    ['CSV_BAD_NUMBER', 'a,label,logit\n1,1,0x10', `line 2: column 'logit' holds "0x10"`],
    ['CSV_RAGGED_ROW', 'a,b,label\n1,5,2,5,1,0', 'and decimal points instead of commas'],
    ['CSV_RAGGED_ROW', '"a","label"\n"1",-0.7,1', 'R: write.csv(…, row.names = FALSE)'],
    ['CSV_RAGGED_ROW', 'a,label\n1,1\n2\n', 'points.csv, line 3: 1 fields where the header has 2 columns'],
    ['CSV_RAGGED_ROW', 'a,label\n1,1,5\n', 'line 2: 3 fields where the header has 2 columns'],
    ['CSV_BAD_NUMBER', 'a,label\nNaN,1', `line 2: column 'a' holds "NaN"`],
    ['CSV_BAD_NUMBER', 'a,label\n-Infinity,1', `holds "-Infinity"`],
    ['CSV_BAD_NUMBER', 'a,label\n1e999,1', `holds "1e999"`],
    ['CSV_BAD_NUMBER', 'a,label\n0x10,1', `holds "0x10"`],
    ['CSV_BAD_NUMBER', 'a,label\n1 2,1', `holds "1 2"`],
    ['CSV_BAD_NUMBER', 'a,b,label\n1,,1', `line 2: column 'b' is empty`],
    ['CSV_BAD_NUMBER', 'a,label\n"1\nx",1', `holds "1\\nx"`],
    ['CSV_BAD_LABEL', 'a,y\n1,2\n2,.5', "line 3: column 'y' holds 0.5; labels are classes: integers or texts"],
    ['CSV_BAD_LABEL', 'a,y\n1,b\n2,NA', `line 3: column 'y' holds "NA"; every row needs a class`],
    ['MANY_CLASSES', 'a,y\n1,b\n2,a\n3,c', "column 'y': there are 3 classes: a, b, c; choose one against the rest"],
    ['CSV_ONE_CLASS', 'a,y\n1,b', 'there is one point only, labelled b'],
    ['CSV_BAD_NUMBER', 'a,y\nred,1\n1,0', `line 3: column 'a' holds "1", and texts such as "red" before`],
    ['CSV_BAD_NUMBER', 'a,y\n1,1\nred,0', `line 3: column 'a' holds "red"`],
    ['CSV_BAD_NUMBER', 'a,y\nred,1\n,0', "line 3: column 'a' is empty"],
    ['CSV_BAD_NUMBER', 'a,y\n"1,5",1\n', `column 'a' holds "1,5"`],
    ['NO_COLUMN', 'a,y\nred,1\nred,0', 'every feature has one value only'],
    ['CSV_BAD_LABEL', 'a,label\n1,', `holds ""`],
    ['CSV_MIXED_LABELS', 'a,label\n1,1\n2,0\n3,-1', "line 4: column 'label' holds -1, but 0 in line 3"],
    ['CSV_ONE_CLASS', 'a,label\n1,1\n2,1', 'points.csv: all 2 labels are 1'],
    ['CSV_ONE_CLASS', 'a,label\n1,0\n2,0', 'all 2 labels are 0'],
    [
      'CSV_ONE_CLASS',
      'a,label\n1,1\n',
      'points.csv: there is one point only, labelled 1; a classifier needs points of both',
    ],
    ['CSV_BAD_SOFT', 'a,label,soft\n1,1,1', `line 2: column 'soft' holds "1"`],
    ['CSV_ZERO_ROW', 'a,b,label\n1,0,1\n0,0,0', 'line 3: all features are 0'],
    ['CSV_BAD_QUOTES', 'a,label\n"1,1\n2,0', 'a quote is out of place'],
    ['CSV_BAD_QUOTES', 'a,label\n1"x,1', 'points.csv, line 2: a quote is out of place'],
    ['INPUT_RANGE', 'a,label\n1e-320,1\n-1e-320,0', 'the largest input has norm 1e-320'],
    ['INPUT_RANGE', 'a,b,label\n1e149,0,1\n0,1e-100,0', 'point 2 is'],
  ])('%s: %j', (code, text, message) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('\n');
    expect(error.remedy.length).toBeGreaterThan(0);
  });

  test('without scaling, a point outside the ball is named', () => {
    const error = refusal('a,label\n1,1\n-2,0', 'none');
    expect(error.code).toBe('CSV_OUTSIDE_BALL');
    expect(error.message).toContain('points.csv, line 3: the point has norm 2');
  });
});
