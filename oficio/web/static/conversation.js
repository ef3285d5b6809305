/** The talk: what was said, what is pending, what failed. Network and page are handed in. */
import { LABELS } from './labels.js';
import { ApiError } from './api.js';
import { createEraser } from './erase.js';
import { plainText } from './markdown.js';
import { MAX_INPUT, buttonsOf } from './messages.js';
import { botBubble, chips, problemNote, typingNote, visitorBubble } from './render.js';
import { voteBar } from './votes.js';

/**
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./messages.js').VisitorTurn} VisitorTurn
 * @typedef {import('./messages.js').Turn} Turn
 * @typedef {import('./view.js').View} View
 * @typedef {{
 *   api: import('./api.js').Api, view: View, talk: import('./store.js').TalkStore, tokens: import('./store.js').TokenStore,
 *   base: string, greeting: string, examples: readonly string[], announce: (text: string) => void,
 * }} Parts
 */

const SLOW_MS = 8_000;

/** Random enough to be unique in one talk; `crypto.randomUUID` is missing on plain http sites. */
function messageId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What a screen reader says for an answer: its words, without signs, and what its pictures show.
 * @param {Message[]} messages
 */
function spoken(messages) {
  return messages.flatMap(({ text, image }) => [plainText(text), image?.alt ?? '']).filter(Boolean).join('\n');
}

/** @param {Parts} parts */
export function createConversation({ api, view, talk, tokens, base, greeting, examples, announce }) {
  /** @type {{turn: VisitorTurn, call: AbortController, settle: () => void} | null} */
  let pending = null;
  /** Shows again what stands at the end of the talk only for a while. */
  let moment = () => {};
  const context = { base, onLoad: () => view.keepPlace() };

  /**
   * Buttons of one moment: gone when the talk goes on, so they always belong to its last word.
   * @param {import('./messages.js').Choice[]} choices
   */
  function offer(choices) {
    moment = () => offer(choices);
    if (!choices.length) return;
    const onChoose = (/** @type {import('./messages.js').Choice} */ { title, action }) => {
      // The pressed button is about to go; the focus must not be lost with it.
      view.keepFocus();
      say(title, action);
    };
    view.add('ai', chips(choices, onChoose), { passing: true, follows: true });
  }

  /** @param {string} text @param {() => void} [again] */
  function showProblem(text, again) {
    moment = () => showProblem(text, again);
    view.add('ai', problemNote(text, again && { [LABELS.retry]: again }), { passing: true });
    announce(text);
  }

  function waitForAnswer() {
    const note = typingNote();
    view.add('ai', note.node, { passing: true, follows: true });
    view.setWaiting(true);
    const timer = setTimeout(() => {
      note.slow();
      announce(LABELS.slow);
    }, SLOW_MS);
    return () => {
      clearTimeout(timer);
      view.setWaiting(false);
    };
  }

  /** @param {import('./messages.js').BotTurn} turn @param {boolean} [votable] */
  function showAnswer({ messages, feedback, vote }, votable = true) {
    const bubbles = messages.map((message) => botBubble(message, context)).filter((bubble) => bubble !== null);
    bubbles.forEach((bubble, index) => view.add('ai', bubble, { follows: index > 0 }));
    if (!feedback || !votable) return;
    /** @type {import('./votes.js').VoteOptions['send']} */
    const send = async (given, reason) => {
      await api.vote(feedback, given, reason);
      talk.vote(feedback, given);
    };
    view.add('ai', voteBar({ vote, send, announce }), { follows: true });
  }

  /**
   * @param {VisitorTurn} turn
   * @param {AbortSignal} signal
   * @returns {Promise<() => void>} what to show once it is known that the visitor still waits for it
   */
  async function answerTo(turn, signal) {
    try {
      const reply = await api.send(turn, signal);
      return () => {
        talk.add(reply);
        showAnswer(reply);
        offer(buttonsOf(reply.messages));
        announce(spoken(reply.messages));
      };
    } catch (error) {
      const { message, retryable } = error instanceof ApiError ? error : new ApiError(0, LABELS.errors.network);
      return () => showProblem(message, retryable ? () => retry(turn) : undefined);
    }
  }

  /** @param {VisitorTurn} turn */
  async function ask(turn) {
    const mine = { turn, call: new AbortController(), settle: waitForAnswer() };
    pending = mine;
    const show = await answerTo(turn, mine.call.signal);
    // A new conversation was started meanwhile: this answer belongs to no talk.
    if (pending !== mine) return;
    pending = null;
    mine.settle();
    show();
  }

  /** The same message with the same id: the server never answers it twice. @param {VisitorTurn} turn */
  function retry(turn) {
    if (pending) return;
    view.keepFocus();
    ask(turn);
  }

  /**
   * @param {string} text
   * @param {string} [action] of a pressed button, whose title is the text
   * @returns {boolean} whether it was taken
   */
  function say(text, action) {
    if (pending) return false;
    if (text.length > MAX_INPUT) {
      showProblem(LABELS.errors.tooLong);
      return false;
    }
    /** @type {VisitorTurn} */
    const turn = { role: 'visitor', text, id: messageId(), ...(action ? { action } : {}) };
    talk.add(turn);
    view.add('user', visitorBubble(text));
    ask(turn);
    return true;
  }

  function greet() {
    showAnswer({ role: 'bot', messages: [{ text: greeting, buttons: [], image: null }] });
  }

  const offerExamples = () => offer(examples.map((title) => ({ title })));

  /** Shows what this tab remembers, and offers to go on where it stopped. */
  function restore() {
    greet();
    const turns = talk.all();
    for (const turn of turns) {
      if (turn.role === 'visitor') view.add('user', visitorBubble(turn.text));
      else showAnswer(turn, tokens.resumed);
    }
    const last = turns.at(-1);
    if (!last) offerExamples();
    else if (last.role === 'visitor') showProblem(LABELS.errors.unanswered, () => retry(last));
    else if (tokens.resumed) offer(buttonsOf(last.messages));
  }

  /** Waits no longer; what was asked is known to be without an answer. */
  function leave() {
    if (!pending) return;
    const { turn, call, settle } = pending;
    pending = null;
    call.abort();
    settle();
    moment = () => showProblem(LABELS.errors.unanswered, () => retry(turn));
  }

  function startOver() {
    leave();
    tokens.set('');
    talk.clear();
    view.clear();
    greet();
    offerExamples();
  }

  function restart() {
    startOver();
    announce(LABELS.restarted);
    view.focus();
  }

  const erase = createEraser({ api, tokens, view, announce, leave, startOver, resume: () => moment() });

  return { say, restore, restart, erase };
}
