import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MAX_TURNS, buttonsOf, cleanMessages, cleanReply, cleanSuggestions, cleanTalk } from '../../oficio/web/static/messages.js';

test('what is no message is dropped', () => {
  for (const junk of [null, 7, 'x', {}, [null, 7, 'x', {}, { text: ' ' }, { text: 7 }, { buttons: 'x' }, { image: {} }]]) {
    assert.deepEqual(cleanMessages(junk), []);
  }
});

test('a message keeps text, whole buttons and its picture', () => {
  const raw = { text: ' Hola ', buttons: [{ title: 'A', action: '1', x: 1 }, { title: 'B' }, null], image: { url: '/c.png' }, html: '<b>' };
  assert.deepEqual(cleanMessages([raw]), [{ text: 'Hola', buttons: [{ title: 'A', action: '1' }], image: { url: '/c.png', alt: '' } }]);
});

test('a talk is bounded and holds only turns', () => {
  const turn = { role: 'visitor', text: 'a', id: '1' };
  assert.equal(cleanTalk(Array(200).fill(turn)).length, MAX_TURNS);
  assert.deepEqual(cleanTalk([{ role: 'bot', messages: [] }, { role: 'visitor', text: 'a' }, { role: 'x' }, turn]), [turn]);
});

test('a turn offers each action once', () => {
  const button = { title: 'A', action: '1' };
  const message = { text: 'x', image: null, buttons: [button] };
  assert.deepEqual(buttonsOf([message, message]), [button]);
});

test('a reply keeps its id and its vote, and nothing else', () => {
  const messages = [{ text: 'x', buttons: [], image: null }];
  assert.deepEqual(cleanReply({ messages, feedback: 'f', vote: 'up', answers: [], html: '<b>' }), { role: 'bot', messages, feedback: 'f', vote: 'up' });
  assert.deepEqual(cleanReply({ messages, feedback: null, vote: 'sideways' }), { role: 'bot', messages });
  assert.equal(cleanReply({ messages: [] }), null);
});

test('suggestions are few and whole', () => {
  assert.equal(cleanSuggestions(Array(99).fill({ title: 'a', text: 'b' })).length, 6);
  assert.deepEqual(cleanSuggestions('x'), []);
});
