import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const K = load('text', 'dates', 'permalink');

K.languages = () => ['en', 'ar'];

const STATE = {
  lat: 36.5, lon: 40.7512, zoom: 8.5, lang: 'ar', from: '2024-01-01', to: '2024-12-31', kinds: ['attack', 'raid'],
  search: 'القامشلي & "x"', undated: false, off: ['roads', 'sites'], selected: 'a-1',
};

test('a link says again all that the state held', () => {
  const read = K.fromHash(K.toHash(STATE));
  assert.deepEqual(read.view, { zoom: 8.5, lat: 36.5, lon: 40.7512 });
  assert.equal(K.isoDay(read.from), STATE.from);
  assert.equal(K.isoDay(read.to), STATE.to);
  for (const key of ['lang', 'search', 'undated', 'selected']) assert.equal(read[key], STATE[key]);
  assert.deepEqual(read.kinds, STATE.kinds);
  assert.deepEqual(read.off, STATE.off);
});

test('an empty link asks for nothing', () => {
  assert.deepEqual(K.fromHash(''), { view: null, lang: null, from: null, to: null, kinds: null, search: '', undated: true, off: [], selected: null });
});

test('broken parts of a link are left out one by one', () => {
  const read = K.fromHash('#view=8/95/40&lang=xx&from=2024-99-01&to=2024-05-01&kinds=&off=,,');
  assert.equal(read.view, null);
  assert.equal(read.lang, null);
  assert.equal(read.from, null);
  assert.equal(K.isoDay(read.to), '2024-05-01');
  assert.deepEqual(read.kinds, []);
  assert.deepEqual(read.off, []);
  assert.equal(K.fromHash('#view=8/x/40').view, null);
  assert.equal(K.fromHash('#view=8/36').view, null);
});
