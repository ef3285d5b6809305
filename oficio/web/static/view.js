/**
 * The adapter to deep-chat: what it shows and what it takes in. deep-chat's own path from the
 * input to a bubble reads everything as Markdown (pictures of any host, `javascript:` links), so
 * text never goes that way: this file takes the text before deep-chat does, and every bubble is
 * an empty slot filled with nodes.
 */
import { h } from './dom.js';
import { LABELS } from './labels.js';
import { MAX_INPUT } from './messages.js';
import { createScroll } from './scroll.js';
import { CHAT_STYLE } from './style.js';
import { offerTitles } from './suggestions.js';

/** @typedef {import('deep-chat').DeepChat} DeepChat */

const SEND_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V6m0 0-6 6m6-6 6 6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
// Removed by deep-chat itself as soon as another message follows.
const PASSING = 'deep-chat-temporary-message';

/** @returns {DeepChat} */
function makeElement() {
  const element = /** @type {DeepChat} */ (document.createElement('deep-chat'));
  // A font that is not deep-chat's own, set before it is attached, keeps it from fetching one.
  Object.assign(element.style, {
    display: 'block', position: 'absolute', inset: '0', width: '100%', height: '100%',
    font: 'inherit', color: 'inherit', backgroundColor: 'transparent',
  });
  element.auxiliaryStyle = CHAT_STYLE;
  element.textInput = { characterLimit: MAX_INPUT, placeholder: { text: LABELS.input } };
  element.submitButtonStyles = { submit: { svg: { content: SEND_ICON } } };
  element.displayLoadingBubble = false;
  // Never called (see `takeOver`), but without it deep-chat shows its own advice on how to connect.
  element.connect = { handler: (_body, signals) => signals.onClose() };
  return element;
}

/**
 * deep-chat draws itself on either of two timers, and on a busy phone on both, the second time
 * throwing away what the first one drew. So it is allowed to do it once.
 * @param {HTMLElement} host
 * @returns {Promise<DeepChat>}
 */
function attach(host) {
  return new Promise((resolve) => {
    const element = makeElement();
    const draw = element.onRender;
    element.onRender = () => {
      element.onRender = () => {};
      draw.call(element);
      resolve(element);
    };
    host.append(element);
  });
}

/**
 * @param {ShadowRoot} root
 * @param {string} selector
 */
function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`deep-chat has no ${selector}`);
  return /** @type {HTMLElement} */ (element);
}

/**
 * Names and roles that deep-chat leaves out.
 * @param {{input: HTMLElement, send: HTMLElement, list: HTMLElement}} parts
 */
function nameParts({ input, send, list }) {
  send.setAttribute('aria-label', LABELS.send);
  send.title = LABELS.send;
  input.setAttribute('enterkeyhint', 'send');
  try {
    // Keeps dragged or formatted text from entering as markup.
    input.contentEditable = 'plaintext-only';
  } catch {
    // Older browsers: deep-chat strips what is pasted, and only the text is ever read.
  }
  // Answers are read out by the panel's own live region, so this log must keep silent.
  list.setAttribute('role', 'log');
  list.setAttribute('aria-live', 'off');
  list.setAttribute('aria-label', LABELS.talk);
  list.tabIndex = 0;
}

/**
 * Takes Enter and the send button before deep-chat does. On a phone deep-chat would not send on
 * Enter at all, and its button does not answer to the space bar.
 * @param {{root: ShadowRoot, input: HTMLElement, send: HTMLElement}} parts
 * @param {() => void} submit
 */
function takeOver({ root, input, send }, submit) {
  /** @param {Event} event */
  const instead = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    submit();
  };
  root.addEventListener('click', (event) => event.composedPath().includes(send) && instead(event), true);
  root.addEventListener(
    'keydown',
    (event) => {
      const { key, shiftKey, isComposing } = /** @type {KeyboardEvent} */ (event);
      const inInput = event.composedPath().includes(input) && key === 'Enter' && !shiftKey && !isComposing;
      const onSend = event.composedPath().includes(send) && (key === 'Enter' || key === ' ');
      if (inInput || onSend) instead(event);
    },
    true,
  );
}

/** @param {HTMLElement} input */
function emptyInput(input) {
  input.textContent = '';
  // deep-chat learns from this event that there is nothing to send any more.
  input.dispatchEvent(new Event('input'));
}

/**
 * @param {HTMLElement} host
 * @param {(text: string) => boolean} onSubmit false where the text cannot be taken yet and stays
 * @param {import('./suggestions.js').Suggest} suggest
 */
export async function createView(host, onSubmit, suggest) {
  const element = await attach(host);
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const list = find(root, '#messages');
  const input = find(root, '#text-input');
  const send = find(root, '.input-button');
  const scroll = createScroll(list);
  nameParts({ input, send, list });
  const closeTitles = offerTitles({ root, input, place: find(root, '#input'), suggest });
  takeOver({ root, input, send }, () => {
    const text = input.innerText.replace(/\u00a0/g, ' ').trim();
    closeTitles();
    if (text && onSubmit(text)) emptyInput(input);
  });

  return {
    /**
     * @param {'user' | 'ai'} role
     * @param {Node | null} node
     * @param {{passing?: boolean, follows?: boolean}} [options] passing: gone when the next message
     *   comes; follows: belongs to what is already in sight
     */
    add(role, node, { passing = false, follows = false } = {}) {
      if (!node) return;
      element.addMessage({ role, html: h('div', { class: passing ? `slot ${PASSING}` : 'slot' }).outerHTML });
      const slots = root.querySelectorAll('.slot');
      const slot = slots[slots.length - 1];
      slot.replaceChildren(node);
      if (!follows) scroll.startsAt(slot);
      scroll.settle();
      // deep-chat scrolls to the end by a timer of its own, set before this one.
      setTimeout(scroll.settle);
    },
    clear: () => element.clearMessages(false),
    keepPlace: () => scroll.keep(),
    focus: () => input.focus(),
    /** After a button is gone: to the input, or to the talk where that would bring up a phone's keyboard. */
    keepFocus: () => (matchMedia('(pointer: coarse)').matches ? list : input).focus({ preventScroll: true }),
    /** @param {boolean} waiting */
    setWaiting(waiting) {
      list.setAttribute('aria-busy', String(waiting));
      element.disableSubmitButton(waiting);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof createView>>} View */
