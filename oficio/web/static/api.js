/**
 * Client of the web API. It owns the token: the first message opens a session, and a session the
 * server no longer knows is replaced once, unseen by the visitor.
 */
import { LABELS } from './labels.js';
import { cleanReply, cleanSuggestions } from './messages.js';

/**
 * @typedef {import('./messages.js').BotTurn} BotTurn
 * @typedef {import('./messages.js').Suggestion} Suggestion
 * @typedef {import('./messages.js').Vote} Vote
 * @typedef {import('./messages.js').VisitorTurn} VisitorTurn
 * @typedef {import('./store.js').TokenStore} TokenStore
 * @typedef {{base: string, career: string, tokens: TokenStore, fetch?: typeof fetch, timeout?: number}} ApiOptions
 * @typedef {{
 *   send: (turn: VisitorTurn, signal?: AbortSignal) => Promise<BotTurn>,
 *   suggest: (text: string, signal?: AbortSignal) => Promise<Suggestion[]>,
 *   vote: (answer: string, vote: Vote, reason?: string) => Promise<void>,
 *   forget: (token: string) => Promise<void>,
 * }} Api
 */

const TIMEOUT_MS = 30_000;

/** A failure that can be shown: `message` is written for the visitor. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when no answer arrived
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }

  /** Repeating a message that the server refused for what it says would change nothing. */
  get retryable() {
    return this.status !== 400 && this.status !== 413;
  }
}

/** @param {number} status */
function fallbackMessage(status) {
  const { errors } = LABELS;
  if (status === 413) return errors.tooLong;
  if (status === 429) return errors.busy;
  return status >= 500 || status < 400 ? errors.unavailable : errors.rejected;
}

/**
 * @param {Response} response
 * @returns {Promise<any>} the body, or null where it is no JSON
 */
async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * @param {unknown} error
 * @returns {ApiError}
 */
function unreachable(error) {
  if (error instanceof ApiError) return error;
  const offline = globalThis.navigator?.onLine === false;
  return new ApiError(0, offline ? LABELS.errors.offline : LABELS.errors.network);
}

/**
 * @param {ApiOptions} options
 * @returns {Api}
 */
export function createApi({ base, career, tokens, fetch: request = globalThis.fetch.bind(globalThis), timeout = TIMEOUT_MS }) {
  /**
   * @param {string} path
   * @param {object} body
   * @param {AbortSignal} [signal]
   */
  async function post(path, body, signal) {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeout);
    signal?.addEventListener('abort', abort);
    try {
      return await exchange(path, body, controller.signal);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {AbortSignal} signal
   */
  async function exchange(path, body, signal) {
    const response = await request(new URL(path, base), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    const data = await bodyOf(response);
    const feedback = response.headers.get('Oficio-Feedback');
    if (response.ok) return feedback ? { ...data, feedback } : data;
    const shown = data?.error?.message;
    throw new ApiError(response.status, typeof shown === 'string' && shown ? shown.slice(0, 300) : fallbackMessage(response.status));
  }

  /** @param {AbortSignal} [signal] */
  async function openSession(signal) {
    const data = await post('api/session', career ? { career } : {}, signal).catch((error) => {
      // A career that the server does not know is the site's mistake: the visitor still gets a talk.
      if (career && error instanceof ApiError && error.status === 400) return post('api/session', {}, signal);
      throw error;
    });
    if (typeof data?.token !== 'string') throw new ApiError(503, LABELS.errors.unavailable);
    tokens.set(data.token);
  }

  /**
   * @param {VisitorTurn} turn
   * @param {boolean} renewed a new talk was never offered the old one's buttons: say their title
   * @param {AbortSignal} [signal]
   */
  async function ask(turn, renewed, signal) {
    const content = turn.action && !renewed ? { action: turn.action } : { text: turn.text };
    const data = await post('api/messages', { token: tokens.get(), id: turn.id, ...content }, signal);
    const reply = cleanReply(data);
    if (!reply) throw new ApiError(503, LABELS.errors.unavailable);
    return reply;
  }

  /**
   * @param {VisitorTurn} turn
   * @param {AbortSignal} [signal]
   */
  async function askInSession(turn, signal) {
    const fresh = !tokens.get();
    if (fresh) await openSession(signal);
    try {
      return await ask(turn, fresh, signal);
    } catch (error) {
      if (fresh || !(error instanceof ApiError) || error.status !== 401) throw error;
      tokens.set('');
      await openSession(signal);
      return ask(turn, true, signal);
    }
  }

  /** @type {<T>(work: Promise<T>) => Promise<T>} */
  const showable = (work) =>
    work.catch((error) => {
      throw unreachable(error);
    });

  return {
    send: (turn, signal) => showable(askInSession(turn, signal)),
    // In a body, not in an address: addresses are written into logs.
    suggest: async (text, signal) => cleanSuggestions((await post('api/suggest', { text }, signal))?.suggestions),
    vote: (answer, vote, reason) => showable(post('api/feedback', { token: tokens.get(), answer, vote, reason })),
    forget: (token) =>
      showable(
        post('api/forget', { token }).catch((error) => {
          // A token that has expired opens nothing any more.
          if (!(error instanceof ApiError) || error.status !== 401) throw error;
        }),
      ),
  };
}
