import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, plainWords } from './load.mjs';

const K = load('dates', 'time_window');
K.t = plainWords;
const extent = { first: K.parseDay('2024-11-20'), last: K.parseDay('2025-03-02') };
const bins = K.periodBins(extent.first, extent.last, 120);
const period = (from, to) => ({ from: from && K.parseDay(from), to: to && K.parseDay(to) });
const told = (given) => given && [given.from, given.to].map((day) => day && K.isoDay(day));
const step = (from, to, direction) => told(K.stepPeriod(bins, extent, period(from, to), direction));

test('from the whole time the first step is the first or the last month', () => {
  assert.deepEqual(step(null, null, 1), ['2024-11-01', '2024-11-30']);
  assert.deepEqual(step(null, null, -1), ['2025-03-01', '2025-03-31']);
});

test('whole months move by one month and stop at the ends', () => {
  assert.deepEqual(step('2024-12-01', '2025-01-31', 1), ['2025-01-01', '2025-02-28']);
  assert.deepEqual(step('2024-12-01', '2025-01-31', -1), ['2024-11-01', '2024-12-31']);
  assert.equal(step('2025-03-01', '2025-03-31', 1), null);
  assert.equal(step(null, '2024-11-30', -1), null);
});

test('other periods move by their length while they touch the data', () => {
  assert.deepEqual(step('2025-02-24', '2025-03-02', -1), ['2025-02-17', '2025-02-23']);
  assert.deepEqual(step('2024-11-18', '2024-11-27', 1), ['2024-11-28', '2024-12-07']);
  assert.equal(step('2025-02-24', '2025-03-02', 1), null);
  assert.equal(step('2025-03-01', '2025-03-02', 1), null);
});

test('presets end with the last day of the data', () => {
  assert.deepEqual(told(K.PRESETS.week(extent)), ['2025-02-24', '2025-03-02']);
  assert.deepEqual(told(K.PRESETS.month(extent)), ['2025-02-01', '2025-03-02']);
  assert.deepEqual(told(K.PRESETS.year(extent)), ['2025-01-01', '2025-03-02']);
  assert.equal(K.presetOf(extent, { from: null, to: null }), 'all');
  assert.equal(K.presetOf(extent, K.PRESETS.week(extent)), 'week');
  assert.equal(K.presetOf(extent, period('2025-02-02', '2025-02-03')), null);
});
