import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isSafeLink, parse, parseSpans, plainText } from '../../oficio/web/static/markdown.js';

const SCRIPT = ['java', 'script:'].join('');

test('paragraphs, lists and bold', () => {
  assert.deepEqual(parse('Hola **tú**\n- uno\n- dos\n\n1. a\n2) b\n\nfin'), [
    { type: 'paragraph', lines: [[{ type: 'text', text: 'Hola ' }, { type: 'bold', children: [{ type: 'text', text: 'tú' }] }]] },
    { type: 'bullets', lines: [[{ type: 'text', text: 'uno' }], [{ type: 'text', text: 'dos' }]] },
    { type: 'numbers', lines: [[{ type: 'text', text: 'a' }], [{ type: 'text', text: 'b' }]] },
    { type: 'paragraph', lines: [[{ type: 'text', text: 'fin' }]] },
  ]);
});

test('only web addresses become links', () => {
  assert.equal(parseSpans('[a](https://example.org/x_(y))')[0].type, 'link');
  for (const href of [`${SCRIPT}alert(1)`, `${SCRIPT.toUpperCase()}alert(1)`, 'data:text/html,x', '//example.org', '/a', 'https://', 'mailto:a@b.c']) {
    assert.equal(isSafeLink(href), false, href);
    assert.deepEqual(parseSpans(`[a](${href})`).map((span) => span.type).filter((type) => type !== 'text'), []);
  }
});

test('a backslash takes the meaning from a sign', () => {
  assert.equal(plainText('\\*\\*no\\*\\* \\[a](b)'), '**no** [a](b)');
  assert.deepEqual(parse('\\- no')[0].type, 'paragraph');
});

test('markup stays text', () => {
  const text = '<img src=x onerror=alert(1)> & <b>x</b>';
  assert.equal(plainText(text), text);
});

test('plain text carries no signs', () => {
  assert.equal(plainText('**Sí**:\n- uno\n- [dos **tres**](https://example.org)'), 'Sí:\nuno\ndos tres');
});

test('unclosed signs are literal, and long ones are quick', () => {
  assert.equal(plainText('a ** b [c](d'), 'a ** b [c](d');
  const start = Date.now();
  for (const part of ['**a', '[a](', '[', '(', '\\', '- ', '[a](b(']) parse(part.repeat(2000));
  assert.ok(Date.now() - start < 2000);
});
