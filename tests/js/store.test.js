import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { talkStore, tokenStore } from '../../oficio/web/static/store.js';

const kept = new Map();
beforeEach(() => kept.clear());
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  },
});

test('a token is taken up again where the page is about the same career, or about none', () => {
  tokenStore('contador').set('uno');
  assert.equal(tokenStore('contador').get(), 'uno');
  assert.equal(tokenStore('').get(), 'uno');
  const other = tokenStore('enfermera');
  assert.equal(other.get(), '');
  assert.equal(other.resumed, false);
});

test('what was left behind can still be erased, once each', () => {
  tokenStore('contador').set('uno');
  const tokens = tokenStore('enfermera');
  tokens.set('dos');
  tokens.set('');
  tokens.set('tres');
  assert.deepEqual(tokenStore('enfermera').all(), ['uno', 'dos', 'tres']);
  tokens.clear();
  assert.deepEqual(tokens.all(), []);
  assert.equal(kept.size, 0);
});

test('a vote is remembered with its answer', () => {
  const talk = talkStore();
  const reply = { role: /** @type {const} */ ('bot'), messages: [{ text: 'Sí', buttons: [], image: null }], feedback: 'a' };
  talk.add(reply);
  talk.add({ ...reply, feedback: 'b' });
  talk.vote('b', 'down');
  assert.deepEqual(talkStore().all().map((turn) => ('vote' in turn ? turn.vote : null)), [null, 'down']);
});

test('where storage is forbidden or broken the chat works without memory', () => {
  kept.set('oficio.talk', '{broken');
  kept.set('oficio.past', '7');
  assert.deepEqual(talkStore().all(), []);
  assert.deepEqual(tokenStore('').all(), []);
});
