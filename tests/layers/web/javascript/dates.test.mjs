import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, plainWords } from './load.mjs';

const K = load('dates');
K.t = plainWords;

test('days count from 1970 and come back as the same date', () => {
  assert.equal(K.parseDay('1970-01-01'), 0);
  assert.equal(K.parseDay('2024-02-29'), 19782);
  for (const iso of ['1969-12-31', '2000-02-29', '2025-12-31']) assert.equal(K.isoDay(K.parseDay(iso)), iso);
});

test('what is no date is null', () => {
  for (const text of ['2025-02-29', '2025-13-01', '2025-1-1', '', null, undefined, '2025-01-01T00', '٢٠٢٥-٠١-٠١']) {
    assert.equal(K.parseDay(text), null, String(text));
  }
});

const period = (from, to, precision = 'range') => K.formatPeriod(K.parseDay(from), K.parseDay(to), precision);

test('a period is as short as its precision allows', () => {
  assert.equal(period('2025-01-01', '2025-12-31', 'year'), '2025');
  assert.equal(period('2025-02-01', '2025-02-28', 'month'), 'month_2 2025');
  assert.equal(period('2025-02-03', '2025-02-03', 'day'), '3 month_2 2025');
  assert.equal(period('2025-02-03', '2025-02-09'), '3–9 month_2 2025');
  assert.equal(period('2025-02-03', '2025-03-09'), '3 month_2 – 9 month_3 2025');
  assert.equal(period('2024-12-30', '2025-01-02'), '30 month_12 2024 – 2 month_1 2025');
  assert.equal(K.formatPeriod(null, null, 'unknown'), 'date_unknown');
  assert.equal(period('2025-02-03', null), '3 month_2 2025');
  assert.equal(period('2025-02-03', '2025-02-09', 'approximate'), plainWords('about_when', { when: '3–9 month_2 2025' }));
  assert.equal(K.formatPeriod(null, null, 'approximate'), 'date_unknown');
});

test('bins are whole months without gaps, from the first to the last day', () => {
  const bins = K.periodBins(K.parseDay('2023-11-20'), K.parseDay('2024-03-02'), 120);
  assert.deepEqual(bins.map(({ year, month }) => `${year}-${month}`), ['2023-11', '2023-12', '2024-1', '2024-2', '2024-3']);
  for (let i = 1; i < bins.length; i += 1) assert.equal(bins[i].from, bins[i - 1].to + 1);
  assert.equal(K.isoDay(bins[3].to), '2024-02-29');
});

test('too many months become years', () => {
  const bins = K.periodBins(K.parseDay('1999-06-01'), K.parseDay('2024-03-02'), 120);
  assert.equal(bins.length, 26);
  assert.equal(K.isoDay(bins[0].from), '1999-01-01');
  assert.ok(bins.every(({ step }) => step === 12));
});
