import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { html, trusted } from './markup.ts';

test('text is escaped, markup kept, lists joined, nothing left out', () => {
  expect(html`<p title="${'"<'}">${'<b>'}${trusted('<i>x</i>')}${['a', html`&amp;`]}${null}</p>`.markup).toBe(
    '<p title="&quot;&lt;">&lt;b&gt;<i>x</i>a&amp;</p>',
  );
});

test('a parser gives back any text that was escaped', () => {
  const visible = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && !text.includes('\r'));
  fc.assert(
    fc.property(visible, (text) => {
      const { document } = parseHTML(html`<html><body><p title="${text}">${text}</p></body></html>`.markup);
      const paragraph = document.querySelector('p');
      expect(paragraph?.children).toHaveLength(0);
      expect(paragraph?.textContent).toBe(text);
      expect(paragraph?.getAttribute('title')).toBe(text);
    }),
    { seed: 1 },
  );
});
