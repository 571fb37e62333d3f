import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const K = load('text');

test('spellings of one Arabic name fold to the same letters', () => {
  for (const text of ['القامشلي', 'القامشلى', 'ٱلقـامشلي', 'القَامِشْلِي']) assert.equal(K.fold(text), 'القامشلي', text);
  assert.equal(K.fold('أ إ آ ا'), 'ا ا ا ا');
  assert.equal(K.fold('الحسكة'), K.fold('الحسكه'));
});

test('accents, case and marks fold away in Latin script', () => {
  assert.equal(K.fold('Qamişlo'), 'qamislo');
  assert.equal(K.fold('al-Qāmishlī'), 'al qamishli');
  assert.equal(K.fold('Dêrik’s'), 'deriks');
  assert.equal(K.fold('ISTANBULı'), 'istanbuli');
});

test('digits of all three scripts are the same digits', () => {
  assert.equal(K.fold('٢٠٢٥'), '2025');
  assert.equal(K.fold('۲۰۲۵'), '2025');
});

test('direction marks and zero-width characters vanish', () => {
  assert.equal(K.fold('\u202eab\u200bc\u2066\u2069'), 'abc');
});

test('articles of a query count only when they are all there is', () => {
  assert.deepEqual(K.foldQuery('the al-Hasakah'), ['hasakah']);
  assert.deepEqual(K.foldQuery('القامشلي'), ['قامشلي']);
  assert.deepEqual(K.foldQuery('al'), ['al']);
  assert.deepEqual(K.foldQuery(' .,; '), []);
});

test('joined columns split at either joiner', () => {
  assert.deepEqual(K.splitList('a; b؛ c'), ['a', 'b', 'c']);
  assert.deepEqual(K.splitList(null), []);
});

test('only web addresses may become links', () => {
  assert.equal(K.safeUrl('https://a.example/x'), 'https://a.example/x');
  const refused = ['javascript:alert(1)', ' https://a.example', 'data:text/html,x', 'https://', 'HTTPS', null, '//a.example', 'vbscript:x'];
  for (const text of refused) assert.equal(K.safeUrl(text), null, String(text));
});

test('keys from data never reach what objects inherit', () => {
  assert.equal(K.own({ a: 1 }, 'a'), 1);
  for (const key of ['__proto__', 'constructor', 'toString']) assert.equal(K.own({}, key), undefined);
});

test('a pattern finds in text as it is written what folding finds', () => {
  const texts = ['القامشلي', 'في الحَسَكَة اليوم', 'Qamişlo, al-Qāmishlī', 'Dêrik’s bridge', 'سنة ٢٠٢٥', 'أُصيبَ إثنان', 'a\u0301rea', 'Tell  Tamr', 'ﻻ شيء'];
  const words = ['القامشلي', 'الحسكه', 'qamislo', 'qamishli', 'deriks', '2025', 'اصيب', 'اثنان', 'area', 'tell tamr', 'nothing', 'tamr q'];
  for (const text of texts) for (const word of words) assert.equal(K.patternOf(word).test(text), K.fold(text).includes(word), `${word} in ${text}`);
});

test('a pattern does not go on into the next text', () => {
  assert.equal(K.patternOf('tell tamr').test('tell\0tamr'), false);
});
