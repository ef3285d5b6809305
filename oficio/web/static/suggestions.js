/**
 * Job titles under the fingers: a list that opens while a title is being typed, after the ARIA
 * pattern of an editable combobox. The focus stays in the input; arrows choose, Enter takes, Esc closes.
 */
import { h } from './dom.js';
import { LABELS } from './labels.js';

/**
 * @typedef {import('./messages.js').Suggestion} Suggestion
 * @typedef {(text: string, signal: AbortSignal) => Promise<Suggestion[]>} Suggest
 */

const SHORTEST = 3;
const PAUSE_MS = 80;

/** @param {HTMLElement} input @param {HTMLElement} list */
function nameParts(input, list) {
  list.id = 'titles';
  list.hidden = true;
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': list.id, 'aria-expanded': 'false' };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}

/** @param {HTMLElement} input @param {string} text */
function write(input, text) {
  input.textContent = text;
  // deep-chat learns from this event that there is something to send.
  input.dispatchEvent(new Event('input'));
  const end = document.createRange();
  end.selectNodeContents(input);
  end.collapse(false);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(end);
}

/**
 * @param {{root: ShadowRoot, input: HTMLElement, place: HTMLElement, suggest: Suggest}} parts
 * @returns {() => void} closes the list
 */
export function offerTitles({ root, input, place, suggest }) {
  const list = h('div', { role: 'listbox', 'aria-label': LABELS.titles });
  /** @type {Suggestion[]} */
  let offered = [];
  let chosen = -1;
  let timer = 0;
  let call = new AbortController();
  nameParts(input, list);
  place.prepend(list);

  function mark() {
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === chosen)));
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `title-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Suggestion[]} found */
  function show(found) {
    offered = found;
    chosen = -1;
    list.replaceChildren(...found.map(({ title }, index) => h('div', { role: 'option', id: `title-${index}` }, title)));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark();
  }

  function close() {
    clearTimeout(timer);
    call.abort();
    if (offered.length) show([]);
  }

  /** @param {number} index */
  function take(index) {
    write(input, `${offered[index].text} `);
    close();
  }

  /** @param {string} text */
  async function ask(text) {
    call = new AbortController();
    const { signal } = call;
    // Without suggestions one types on as ever, so a failure is nobody's business.
    const found = await suggest(text, signal).catch(() => []);
    if (!signal.aborted) show(found);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    call.abort();
    const text = input.innerText.replace(/\u00a0/g, ' ').trim();
    if (text.length < SHORTEST || text.includes('\n')) close();
    else timer = window.setTimeout(() => ask(text), PAUSE_MS);
  });
  input.addEventListener('blur', close);
  // The press must not take the focus, and with it the list, away.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const index = [...list.children].indexOf(/** @type {Element} */ (event.target));
    if (index >= 0) take(index);
  });

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => (chosen = (chosen + 2) % (offered.length + 1) - 1),
    ArrowUp: () => (chosen = (chosen + offered.length + 1) % (offered.length + 1) - 1),
    Escape: close,
    Enter: () => take(chosen),
  };
  root.addEventListener(
    'keydown',
    (event) => {
      const { key, isComposing, shiftKey } = /** @type {KeyboardEvent} */ (event);
      const mine = offered.length && !isComposing && !shiftKey && key in keys && event.composedPath().includes(input);
      if (!mine || (key === 'Enter' && chosen < 0)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keys[key]();
      mark();
    },
    true,
  );
  return close;
}
