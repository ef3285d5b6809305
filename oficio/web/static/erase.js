/** «Borrar mis datos»: asks first, then empties this tab and has the server delete its talks. */
import { LABELS } from './labels.js';
import { problemNote } from './render.js';

/**
 * @typedef {{
 *   api: import('./api.js').Api, tokens: import('./store.js').TokenStore, view: import('./view.js').View,
 *   announce: (text: string) => void, leave: () => void, startOver: () => void, resume: () => void,
 * }} Parts
 */

/** @param {Parts} parts */
export function createEraser({ api, tokens, view, announce, leave, startOver, resume }) {
  /**
   * @param {string} text
   * @param {Record<string, () => void>} [choices]
   */
  function tell(text, choices) {
    const note = problemNote(text, choices);
    view.add('ai', note, { passing: true });
    announce(text);
    return note;
  }

  async function erase() {
    startOver();
    view.keepFocus();
    try {
      await Promise.all(tokens.all().map(api.forget));
      tokens.clear();
      tell(LABELS.erased);
    } catch {
      // The tokens stay until the server has done its part.
      tell(LABELS.errors.notErased, { [LABELS.retry]: erase });
    }
  }

  return () => {
    leave();
    const cancel = () => {
      view.keepFocus();
      note.remove();
      resume();
    };
    const note = tell(LABELS.eraseAsk, { [LABELS.eraseYes]: erase, [LABELS.cancel]: cancel });
    note.querySelector('button')?.focus();
  };
}
