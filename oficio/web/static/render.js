/** Turns messages into nodes. */
import { h } from './dom.js';
import { LABELS } from './labels.js';
import { parse } from './markdown.js';

/**
 * @typedef {import('./markdown.js').Span} Span
 * @typedef {import('./markdown.js').Block} Block
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./messages.js').Image} Image
 */

const LIST_TAGS = /** @type {const} */ ({ bullets: 'ul', numbers: 'ol' });

/** @param {string} text for screen readers only */
const unseen = (text) => h('span', { class: 'unseen' }, text);

/**
 * @param {Span} span
 * @returns {Node | string}
 */
function spanNode(span) {
  if (span.type === 'text') return span.text;
  const children = span.children.map(spanNode);
  if (span.type === 'bold') return h('strong', {}, ...children);
  return h('a', { href: span.href, target: '_blank', rel: 'noopener noreferrer' }, ...children, unseen(` ${LABELS.newTab}`));
}

/**
 * @param {Block} block
 * @returns {Node}
 */
function blockNode(block) {
  if (block.type !== 'paragraph') {
    return h(LIST_TAGS[block.type], {}, ...block.lines.map((line) => h('li', {}, ...line.map(spanNode))));
  }
  const lines = block.lines.map((line) => line.map(spanNode));
  return h('p', {}, ...lines.flatMap((line, index) => (index ? [h('br'), ...line] : line)));
}

/**
 * Pictures come from the chat's own host and from nowhere else.
 * @param {Image} image
 * @param {string} base
 */
export function imageAddress(image, base) {
  try {
    const address = new URL(image.url, base);
    return address.origin === new URL(base).origin ? address.href : null;
  } catch {
    return null;
  }
}

/**
 * The picture opens in full, since a chart is small on a phone. Where there is none, its description stands for it.
 * @param {Image} image
 * @param {string} base
 * @param {() => void} onLoad
 */
function imageNode(image, base, onLoad) {
  const src = imageAddress(image, base);
  if (!src) return h('p', {}, image.alt);
  // Until it is there it keeps about the room that it will take, so that nothing moves.
  const picture = h('img', { alt: image.alt, class: 'coming' });
  picture.addEventListener('load', () => {
    picture.className = '';
    onLoad();
  });
  picture.addEventListener('error', () => link.replaceWith(h('p', {}, image.alt)));
  const link = h('a', { class: 'picture', href: src, target: '_blank', rel: 'noopener noreferrer' }, picture, unseen(` ${LABELS.newTab}`));
  picture.src = src;
  return link;
}

/**
 * @param {Message} message
 * @param {{base: string, onLoad: () => void}} context
 * @returns {HTMLElement | null} null where a message holds nothing but buttons
 */
export function botBubble(message, { base, onLoad }) {
  const picture = message.image && imageNode(message.image, base, onLoad);
  if (!message.text && !picture) return null;
  return h('div', { class: 'bubble bot' }, unseen(LABELS.bot), ...parse(message.text).map(blockNode), picture);
}

/** @param {string} text exactly as typed: a visitor's signs are no Markdown */
export function visitorBubble(text) {
  return h('div', { class: 'bubble visitor' }, unseen(`${LABELS.you} `), text);
}

/**
 * @param {import('./messages.js').Choice[]} choices
 * @param {(choice: import('./messages.js').Choice) => void} onChoose
 */
export function chips(choices, onChoose) {
  const group = h('div', { class: 'chips', role: 'group', 'aria-label': LABELS.suggestions });
  for (const choice of choices) {
    const button = h('button', { type: 'button', class: 'chip' }, choice.title);
    button.addEventListener('click', () => onChoose(choice));
    group.append(button);
  }
  return group;
}

export function typingNote() {
  const text = h('span', { class: 'unseen' }, LABELS.typing);
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  const node = h('div', { class: 'bubble bot typing' }, dots, text);
  return {
    node,
    slow() {
      text.className = 'slow';
      text.textContent = LABELS.slow;
    },
  };
}

/**
 * @param {string} text
 * @param {Record<string, () => void>} [choices] what can be done, by what the button says
 */
export function problemNote(text, choices = {}) {
  const buttons = Object.entries(choices).map(([title, run]) => {
    const button = h('button', { type: 'button', class: 'chip' }, title);
    button.addEventListener('click', run);
    return button;
  });
  return h('div', { class: 'bubble problem' }, h('p', {}, text), buttons.length > 0 && h('div', { class: 'choices' }, ...buttons));
}
