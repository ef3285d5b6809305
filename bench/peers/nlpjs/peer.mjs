/** nlp.js as its guide sets it up, speaking the protocol of bench/peers/protocol.py. */
import { Console } from 'node:console';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import nodeNlp from 'node-nlp';

const LANGUAGE = 'es';
const say = (/** @type {object} */ what) => writeSync(1, `${JSON.stringify(what)}\n`);
// Standard output belongs to the protocol.
globalThis.console = new Console(process.stderr, process.stderr);

const newManager = () =>
  new nodeNlp.NlpManager({ languages: [LANGUAGE], autoSave: false, autoLoad: false, nlu: { log: false } });

/** Learns the lines and leaves the model in the folder. */
async function train(/** @type {string} */ lines, /** @type {string} */ folder) {
  const manager = newManager();
  for (const line of readFileSync(lines, 'utf8').trimEnd().split('\n')) {
    const { text, intent } = JSON.parse(line);
    manager.addDocument(LANGUAGE, text, intent);
  }
  await manager.train();
  manager.save(join(folder, 'model.nlp'), true);
}

/** Answers texts until there are no more. */
async function serve(/** @type {string} */ folder) {
  const manager = newManager();
  manager.load(join(folder, 'model.nlp'));
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const { intent, classifications } = await manager.process(LANGUAGE, JSON.parse(line).text);
    const [best] = classifications;
    say({ best: best.intent, confidence: best.score, intents: { 0.5: intent } });
  }
}

const [command, ...paths] = process.argv.slice(2);
await { train, serve }[command](...paths);
