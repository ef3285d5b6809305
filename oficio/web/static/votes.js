/** 👍 and 👎 under an answer, and after a 👎 a short list of reasons, which may be left alone. */
import { h, iconButton } from './dom.js';
import { LABELS } from './labels.js';

/**
 * @typedef {import('./messages.js').Vote} Vote
 * @typedef {{vote?: Vote, send: (vote: Vote, reason?: string) => Promise<void>, announce: (text: string) => void}} VoteOptions
 */

const THUMB = 'M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9H18a2 2 0 0 1 2 2.4l-1.3 6.9A2 2 0 0 1 16.7 20H7';
const TITLES = { up: LABELS.voteUp, down: LABELS.voteDown };

/** @param {VoteOptions} options */
export function voteBar({ vote, send, announce }) {
  const note = h('span', { class: 'said' });
  const reasons = h('div', { class: 'reasons', role: 'group', 'aria-label': LABELS.why }, h('p', {}, LABELS.why));
  const up = iconButton(TITLES.up, THUMB, () => cast('up'));
  const down = iconButton(TITLES.down, THUMB, () => cast('down'));
  down.classList.add('upside-down');
  /** @type {Vote | undefined} */
  let standing;

  for (const [reason, title] of Object.entries(LABELS.reasons)) {
    const button = h('button', { type: 'button', class: 'chip' }, title);
    button.addEventListener('click', () => {
      // The pressed button is about to go.
      down.focus({ preventScroll: true });
      cast('down', reason);
    });
    reasons.append(button);
  }

  /** @param {Vote | undefined} given @param {boolean} [asks] whether to ask for a reason */
  function stand(given, asks = false) {
    standing = given;
    up.setAttribute('aria-pressed', String(given === 'up'));
    down.setAttribute('aria-pressed', String(given === 'down'));
    reasons.hidden = !asks;
    if (asks) reasons.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Vote} given @param {string} [reason] */
  async function cast(given, reason) {
    const before = standing;
    stand(given, given === 'down' && !reason);
    try {
      await send(given, reason);
      note.textContent = LABELS.thanks;
    } catch (error) {
      stand(before);
      note.textContent = error instanceof Error ? error.message : '';
    }
    announce(note.textContent ?? '');
  }

  stand(vote);
  return h('div', { class: 'votes' }, h('div', { class: 'thumbs', role: 'group', 'aria-label': LABELS.votes }, up, down, note), reasons);
}
