import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from './load.mjs';

const K = load('csv');
const corpus = JSON.parse(readFileSync(new URL('../hostile_strings.json', import.meta.url), 'utf-8'));

/** The cells of a file, read by the rules of RFC 4180. */
function parse(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 1; i < text.length; i += 1) {
    const letter = text[i];
    if (quoted && letter === '"' && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === ',') {
      rows.at(-1).push(cell);
      cell = '';
    } else if (letter === '\r' && text[i + 1] === '\n') {
      rows.at(-1).push(cell);
      rows.push([]);
      cell = '';
      i += 1;
    } else cell += letter;
  }
  return rows.slice(0, -1);
}

test('a file begins with a byte order mark and ends its lines with CRLF', () => {
  assert.equal(K.toCsv(['a', 'b'], [[1, null]]), '\ufeffa,b\r\n1,\r\n');
});

test('hostile texts come back whole, never as a formula', () => {
  for (const text of Object.values(corpus.strings).flat()) {
    const [, [cell, after]] = parse(K.toCsv(['x', 'y'], [[text, 'end']]));
    assert.ok(cell === text || cell === `'${text}`, JSON.stringify(text));
    assert.equal(after, 'end');
    assert.doesNotMatch(cell.trimStart(), /^[=+@\uff1d]/, JSON.stringify(text));
  }
});

test('formulas are text, negative numbers stay numbers', () => {
  assert.equal(K.csvCell('=1+1'), "'=1+1");
  assert.equal(K.csvCell('\u0000=1+1'), "'\u0000=1+1");
  assert.equal(K.csvCell('-1+1|cmd'), "'-1+1|cmd");
  assert.equal(K.csvCell(-3.5), '-3.5');
  assert.equal(K.csvCell('-3.5'), '-3.5');
  assert.equal(K.csvCell(false), 'false');
  assert.equal(K.csvCell('القامشلي، "قسرك"'), '"القامشلي، ""قسرك"""');
});

test('every column of any feature has its place, points have theirs', () => {
  const point = { properties: { id: 'a', x: 1 }, geometry: { type: 'Point', coordinates: [40.5, 36.7] } };
  const area = { properties: { id: 'b', y: 2 }, geometry: { type: 'Polygon', coordinates: [] } };
  assert.equal(K.featuresToCsv([point, area]), '\ufeffid,x,y,lon,lat\r\na,1,,40.5,36.7\r\nb,,2,,\r\n');
});
