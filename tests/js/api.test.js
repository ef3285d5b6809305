import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createApi } from '../../oficio/web/static/api.js';

const TURN = { role: /** @type {const} */ ('visitor'), text: 'Más', id: 'abc', action: 'opaca' };

/** A server that gives the prepared answers in turn and keeps what it was sent. */
function serverOf(...answers) {
  const calls = [];
  const fetch = (url, { body }) => {
    calls.push([url.pathname, JSON.parse(body)]);
    const [status, data] = answers.shift();
    return Promise.resolve(new Response(typeof data === 'string' ? data : JSON.stringify(data), { status }));
  };
  return { calls, fetch };
}

function apiOn(server, { token = '', base = 'https://host.example/', timeout = 1000 } = {}) {
  let kept = token;
  const tokens = { resumed: false, get: () => kept, set: (value) => (kept = value) };
  return createApi({ base, career: 'gerente_de_cuentas', tokens, fetch: server.fetch, timeout });
}

const OK = [200, { messages: [{ text: 'Bien' }] }];
const SESSION = [201, { token: 'nuevo' }];

test('the first message opens a session, under the folder of the script', async () => {
  const server = serverOf(SESSION, OK);
  const { action, ...turn } = TURN;
  const { messages } = await apiOn(server, { base: 'https://host.example/chat/' }).send(turn);
  assert.equal(messages[0].text, 'Bien');
  assert.deepEqual(server.calls, [
    ['/chat/api/session', { career: 'gerente_de_cuentas' }],
    ['/chat/api/messages', { token: 'nuevo', id: 'abc', text: 'Más' }],
  ]);
  assert.equal(action, 'opaca');
});

test('a known session posts the action of a button', async () => {
  const server = serverOf(OK);
  await apiOn(server, { token: 't' }).send(TURN);
  assert.deepEqual(server.calls, [['/api/messages', { token: 't', id: 'abc', action: 'opaca' }]]);
});

test('a lost session is replaced once and says the title of a button it was never offered', async () => {
  const server = serverOf([401, {}], SESSION, OK);
  await apiOn(server, { token: 't' }).send(TURN);
  assert.deepEqual(server.calls[2], ['/api/messages', { token: 'nuevo', id: 'abc', text: 'Más' }]);
  const stubborn = serverOf([401, {}], SESSION, [401, {}]);
  await assert.rejects(apiOn(stubborn, { token: 't' }).send(TURN), { status: 401 });
  assert.equal(stubborn.calls.length, 3);
});

test('failures carry words for the visitor', async () => {
  const cases = [
    [[503, { error: { code: 'x', message: 'Estoy arrancando.' } }], { status: 503, message: 'Estoy arrancando.', retryable: true }],
    [[429, '<html>'], { status: 429, message: /Espera/, retryable: true }],
    [[413, {}], { status: 413, message: /500/, retryable: false }],
    [[400, {}], { status: 400, retryable: false }],
    [[200, { messages: [] }], { status: 503, retryable: true }],
    [[200, 'no es JSON'], { status: 503, retryable: true }],
  ];
  for (const [answer, expected] of cases) await assert.rejects(apiOn(serverOf(answer), { token: 't' }).send(TURN), expected);
});

test('no network, and a server that never answers', async () => {
  const down = { fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
  await assert.rejects(apiOn(down, { token: 't' }).send(TURN), { status: 0, retryable: true });
  const silent = { fetch: (_url, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) };
  await assert.rejects(apiOn(silent, { token: 't', timeout: 20 }).send(TURN), { status: 0 });
});

test('a career that the server does not know is left out', async () => {
  const server = serverOf([400, {}], SESSION, OK);
  await apiOn(server).send(TURN);
  assert.deepEqual(server.calls.slice(0, 2), [['/api/session', { career: 'gerente_de_cuentas' }], ['/api/session', {}]]);
});

test('suggestions are cleaned, and typed text is not put into an address', async () => {
  const server = serverOf([200, { suggestions: [{ title: 'A', text: 'un A' }, { title: 'B' }, null, 7] }]);
  assert.deepEqual(await apiOn(server).suggest('un a'), [{ title: 'A', text: 'un A' }]);
  assert.deepEqual(server.calls, [['/api/suggest', { text: 'un a' }]]);
});

test('a vote goes with the talk; a talk that is gone already counts as forgotten', async () => {
  const server = serverOf([200, {}], [401, {}], [503, {}]);
  const api = apiOn(server, { token: 't' });
  await api.vote('r', 'down', 'wrong');
  await api.forget('viejo');
  await assert.rejects(api.forget('otro'), { status: 503, retryable: true });
  assert.deepEqual(server.calls[0], ['/api/feedback', { token: 't', answer: 'r', vote: 'down', reason: 'wrong' }]);
});
