/**
 * What survives a reload: the token and the visible talk, in this tab only (sessionStorage),
 * gone when the tab is closed. Where storage is forbidden the chat works without memory.
 */
import { MAX_TURNS, cleanTalk } from './messages.js';

/** @typedef {import('./messages.js').Turn} Turn */

const TOKEN_KEY = 'oficio.token';
const TALK_KEY = 'oficio.talk';
const PAST_KEY = 'oficio.past';
const MOST_PAST = 20;

/**
 * @param {string} key
 * @returns {unknown}
 */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function write(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // No room or no permission: the talk is simply not remembered.
  }
}

/**
 * A session starts on a page about one career. On a page about another one the old token would
 * answer about the wrong job, so it only counts where the career is the same or none is given.
 * @param {string} career
 */
export function tokenStore(career) {
  const kept = /** @type {{value?: unknown, career?: unknown} | null} */ (read(TOKEN_KEY));
  const fits = typeof kept?.value === 'string' && (!career || kept.career === career);
  let token = fits ? String(kept?.value) : '';
  const past = read(PAST_KEY);
  /** Earlier talks of this tab, which the visitor may still ask to be deleted. */
  let earlier = (Array.isArray(past) ? past : []).map(String).slice(-MOST_PAST);
  if (!fits && typeof kept?.value === 'string') leave(kept.value);

  /** @param {string} value */
  function leave(value) {
    earlier = [...earlier, value].slice(-MOST_PAST);
    write(PAST_KEY, earlier);
  }

  return {
    /** True when the token of the restored talk is still the one in use. */
    resumed: fits,
    get: () => token,
    /** @param {string} value */
    set(value) {
      if (token && token !== value) leave(token);
      token = value;
      write(TOKEN_KEY, value ? { value, career } : null);
    },
    /** @returns {string[]} of this talk and of the earlier ones */
    all: () => [...new Set([...earlier, token])].filter(Boolean),
    clear() {
      token = '';
      earlier = [];
      write(TOKEN_KEY, null);
      write(PAST_KEY, null);
    },
  };
}

/** @typedef {ReturnType<typeof tokenStore>} TokenStore */

export function talkStore() {
  let turns = cleanTalk(read(TALK_KEY));
  return {
    /** @returns {Turn[]} */
    all: () => turns,
    /** @param {Turn} turn */
    add(turn) {
      turns = [...turns, turn].slice(-MAX_TURNS);
      write(TALK_KEY, turns);
    },
    /** Remembers a vote. @param {string} feedback @param {import('./messages.js').Vote} vote */
    vote(feedback, vote) {
      turns = turns.map((turn) => (turn.role === 'bot' && turn.feedback === feedback ? { ...turn, vote } : turn));
      write(TALK_KEY, turns);
    },
    clear() {
      turns = [];
      write(TALK_KEY, null);
    },
  };
}

/** @typedef {ReturnType<typeof talkStore>} TalkStore */
