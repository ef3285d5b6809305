/**
 * What a message may look like. A reply of the server and a talk kept by the browser are both
 * untrusted: they pass through here before anything shows them.
 *
 * @typedef {{title: string, action: string}} Button
 * @typedef {{title: string, action?: string}} Choice   without an action its title is said as text
 * @typedef {{url: string, alt: string}} Image
 * @typedef {{text: string, buttons: Button[], image: Image | null}} Message
 * @typedef {'up' | 'down'} Vote
 * @typedef {{role: 'bot', messages: Message[], feedback?: string, vote?: Vote}} BotTurn   feedback: the id to vote with
 * @typedef {{role: 'visitor', text: string, id: string, action?: string}} VisitorTurn
 * @typedef {BotTurn | VisitorTurn} Turn
 * @typedef {{title: string, text: string}} Suggestion   text: the input as it would then read
 */

export const MAX_INPUT = 500;
export const MAX_TURNS = 50;
const MAX_TEXT = 8000;
const MAX_MESSAGES = 20;
const MAX_BUTTONS = 12;
const MAX_LABEL = 200;
const MAX_SUGGESTIONS = 6;

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function asRecord(value) {
  return typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
}

/**
 * @param {unknown} value
 * @param {number} limit
 */
function asText(value, limit) {
  return typeof value === 'string' ? value.slice(0, limit).trim() : '';
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
function asList(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @returns {Button | null}
 */
function cleanButton(value) {
  const raw = asRecord(value);
  const title = asText(raw.title, MAX_LABEL);
  const action = asText(raw.action, MAX_TEXT);
  return title && action ? { title, action } : null;
}

/**
 * @param {unknown} value
 * @returns {Image | null}
 */
function cleanImage(value) {
  const raw = asRecord(value);
  const url = asText(raw.url, MAX_TEXT);
  return url ? { url, alt: asText(raw.alt, MAX_TEXT) } : null;
}

/**
 * @param {unknown} value
 * @returns {Message | null} null for a message that would be an empty bubble
 */
function cleanMessage(value) {
  const raw = asRecord(value);
  const text = asText(raw.text, MAX_TEXT);
  const image = cleanImage(raw.image);
  const buttons = asList(raw.buttons).slice(0, MAX_BUTTONS).map(cleanButton).filter((button) => button !== null);
  return text || image || buttons.length ? { text, buttons, image } : null;
}

/**
 * @param {unknown} value
 * @returns {Message[]}
 */
export function cleanMessages(value) {
  return asList(value).slice(0, MAX_MESSAGES).map(cleanMessage).filter((message) => message !== null);
}

/**
 * @param {unknown} value a reply of the server, or a turn kept from one
 * @returns {BotTurn | null} null where there is nothing to show
 */
export function cleanReply(value) {
  const raw = asRecord(value);
  const messages = cleanMessages(raw.messages);
  if (!messages.length) return null;
  const feedback = asText(raw.feedback, MAX_TEXT);
  const { vote } = raw;
  return { role: 'bot', messages, ...(feedback ? { feedback } : {}), ...(vote === 'up' || vote === 'down' ? { vote } : {}) };
}

/**
 * @param {unknown} value
 * @returns {Suggestion[]}
 */
export function cleanSuggestions(value) {
  return asList(value)
    .slice(0, MAX_SUGGESTIONS)
    .map(asRecord)
    .map(({ title, text }) => ({ title: asText(title, MAX_LABEL), text: asText(text, MAX_INPUT) }))
    .filter(({ title, text }) => title && text);
}

/**
 * @param {unknown} value
 * @returns {Turn | null}
 */
function cleanTurn(value) {
  const raw = asRecord(value);
  if (raw.role === 'bot') return cleanReply(raw);
  const text = asText(raw.text, MAX_INPUT);
  const id = asText(raw.id, MAX_LABEL);
  if (raw.role !== 'visitor' || !text || !id) return null;
  const action = asText(raw.action, MAX_TEXT);
  return action ? { role: 'visitor', text, id, action } : { role: 'visitor', text, id };
}

/**
 * @param {unknown} value
 * @returns {Turn[]}
 */
export function cleanTalk(value) {
  return asList(value).slice(-MAX_TURNS).map(cleanTurn).filter((turn) => turn !== null);
}

/**
 * The quick replies of a whole turn, each action once.
 * @param {Message[]} messages
 * @returns {Button[]}
 */
export function buttonsOf(messages) {
  const byAction = new Map(messages.flatMap(({ buttons }) => buttons.map((button) => [button.action, button])));
  return [...byAction.values()].slice(0, MAX_BUTTONS);
}
