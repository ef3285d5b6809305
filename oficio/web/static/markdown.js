/**
 * Light Markdown as data: paragraphs, lists, **bold** and links. Whatever is not one of those
 * stays literal text, so a reply can never carry markup of its own.
 *
 * @typedef {{type: 'text', text: string}} TextSpan
 * @typedef {{type: 'bold', children: Span[]}} BoldSpan
 * @typedef {{type: 'link', href: string, children: Span[]}} LinkSpan
 * @typedef {TextSpan | BoldSpan | LinkSpan} Span
 * @typedef {{type: 'paragraph' | 'bullets' | 'numbers', lines: Span[][]}} Block
 */

const BULLET = /^\s{0,3}[-*•]\s+(.+)$/;
const NUMBER = /^\s{0,3}\d{1,2}[.)]\s+(.+)$/;
const SPAN = /\\([\\`*_[\](){}#+\-.!~|<>])|\*\*(\S(?:.*?\S)?)\*\*|\[([^[\]\n]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/;

/**
 * Only the web's own two schemes: `javascript:`, `data:` and relative addresses are no links.
 * @param {string} href
 */
export function isSafeLink(href) {
  if (!/^https?:\/\//i.test(href)) return false;
  try {
    new URL(href);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {Span[]}
 */
export function parseSpans(text) {
  /** @type {Span[]} */
  const spans = [];
  let rest = text;
  for (let match = SPAN.exec(rest); match; match = SPAN.exec(rest)) {
    if (match.index > 0) spans.push({ type: 'text', text: rest.slice(0, match.index) });
    spans.push(toSpan(match));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) spans.push({ type: 'text', text: rest });
  return spans;
}

/**
 * @param {RegExpExecArray} match
 * @returns {Span}
 */
function toSpan([whole, escaped, bold, label, href]) {
  if (escaped !== undefined) return { type: 'text', text: escaped };
  if (bold !== undefined) return { type: 'bold', children: parseSpans(bold) };
  if (isSafeLink(href)) return { type: 'link', href, children: parseSpans(label) };
  return { type: 'text', text: whole };
}

/**
 * @param {string} line
 * @returns {{type: Block['type'], content: string}}
 */
function classify(line) {
  const bullet = BULLET.exec(line);
  if (bullet) return { type: 'bullets', content: bullet[1] };
  const number = NUMBER.exec(line);
  if (number) return { type: 'numbers', content: number[1] };
  return { type: 'paragraph', content: line.trim() };
}

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function parse(text) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Block | null} */
  let open = null;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (!line.trim()) {
      open = null;
      continue;
    }
    const { type, content } = classify(line);
    if (!open || open.type !== type) {
      open = { type, lines: [] };
      blocks.push(open);
    }
    open.lines.push(parseSpans(content));
  }
  return blocks;
}

/**
 * @param {Span} span
 * @returns {string}
 */
function spanText(span) {
  return span.type === 'text' ? span.text : span.children.map(spanText).join('');
}

/**
 * The same words without any sign of Markdown: what a screen reader should say.
 * @param {string} text
 */
export function plainText(text) {
  return parse(text)
    .flatMap((block) => block.lines.map((line) => line.map(spanText).join('')))
    .join('\n');
}
