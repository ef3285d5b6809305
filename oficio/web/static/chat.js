/** The panel's inside: header, talk, live region. Loaded at the first opening. */
import { createApi } from './api.js';
import { createConversation } from './conversation.js';
import { h, iconButton } from './dom.js';
import { LABELS } from './labels.js';
import { talkStore, tokenStore } from './store.js';
import { PANEL_STYLE } from './style.js';
import { createView } from './view.js';

/**
 * @typedef {{base: string, close: () => void, title?: string, greeting?: string, career?: string}} Options
 */

const CLOSE_ICON = 'M6 6l12 12M18 6L6 18';
const ERASE_ICON = 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5';
const RESTART_ICON = 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5';

/** @param {Node} node */
function addStyle(node) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_STYLE);
  const root = /** @type {ShadowRoot} */ (node.getRootNode());
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * @param {string} title
 * @param {{restart: () => void, erase: () => void, close: () => void}} run
 */
function makeHeader(title, run) {
  return h(
    'div',
    { class: 'head' },
    h('h2', {}, title),
    iconButton(LABELS.restart, RESTART_ICON, run.restart),
    iconButton(LABELS.erase, ERASE_ICON, run.erase),
    iconButton(LABELS.close, CLOSE_ICON, run.close),
  );
}

/** A new paragraph each time, or the same words twice in a row would be read once. */
function makeLiveRegion() {
  const region = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  return {
    region,
    /** @param {string} text */
    announce: (text) => region.replaceChildren(h('p', {}, text)),
  };
}

/**
 * A phone's keyboard covers the page without resizing it: the panel follows what is really visible.
 * @param {HTMLElement} dialog
 * @param {() => void} onResize
 */
function followKeyboard(dialog, onResize) {
  const visible = window.visualViewport;
  const fullScreen = matchMedia('(max-width: 480px)');
  if (!visible) return;
  const fit = () => {
    const zoomed = visible.scale > 1.01;
    const covered = window.innerHeight - visible.height > 80;
    const follow = fullScreen.matches && covered && !zoomed;
    dialog.style.height = follow ? `${visible.height}px` : '';
    dialog.style.top = follow ? `${visible.offsetTop}px` : '';
    onResize();
  };
  visible.addEventListener('resize', fit);
  visible.addEventListener('scroll', fit);
}

/**
 * @param {HTMLElement} dialog
 * @param {Options} options
 */
export async function mount(dialog, options) {
  const { base, close, career = '', title = LABELS.title, greeting = LABELS.greeting } = options;
  const tokens = tokenStore(career);
  const { region, announce } = makeLiveRegion();
  const body = h('div', { class: 'body' });
  addStyle(dialog);
  const header = makeHeader(title, { restart: () => conversation.restart(), erase: () => conversation.erase(), close });
  dialog.replaceChildren(header, body, region);

  const api = createApi({ base, career, tokens });
  const view = await createView(body, (text) => conversation.say(text), api.suggest);
  const examples = career ? LABELS.pageExamples : LABELS.examples;
  const conversation = createConversation({ api, view, talk: talkStore(), tokens, base, greeting, examples, announce });
  conversation.restore();
  followKeyboard(dialog, view.keepPlace);
  return { focus: view.focus };
}
