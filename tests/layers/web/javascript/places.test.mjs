import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const K = load('table', 'places');
const COUNT = 20000;
const CELL_PX = 64;
const GROUPS = 3;

/** Numbers from 0 to 1 that are the same every time. */
function seeded() {
  let state = 7;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Points around a few middles, many of them shared; one stands far away. */
function tableOf(codes) {
  const next = seeded();
  const unit = (low, wide) => Math.floor((low + wide * next() ** 2) * K.WORLD);
  const count = codes ? 4000 : COUNT;
  const [x, y] = [0.61, 0.39].map((low) => Int32Array.from({ length: count }, () => unit(low, 0.012)));
  [x[0], y[0]] = [unit(0.4, 0), unit(0.2, 0)];
  for (let at = 1; at < 200; at += 1) [x[at], y[at]] = [x[1], y[1]];
  const points = { x, y, count, codes: codes ? Uint16Array.from({ length: COUNT }, () => Math.floor(count * next())) : null };
  return { n: COUNT, items: null, itemOf: (row) => row, points, asked: () => () => 0 };
}

const look = { groups: GROUPS, group: (row) => row % GROUPS, isDoubtful: (row) => row % 7 === 0, isMark: (row) => row % 11 > 0 };

function viewOf(zoom, x, y) {
  const scale = 256 * 2 ** zoom;
  const [width, height] = [1000, 700];
  return { zoom, scale, width, height, tx: width / 2 - x * scale, ty: height / 2 - y * scale };
}

/** The rows in each cell that a view touches, by a plain loop. */
function cellsOf(table, shown, view) {
  const zoom = Math.floor(view.zoom);
  const size = CELL_PX * 2 ** (view.zoom - zoom);
  const scale = (256 * 2 ** zoom) / CELL_PX;
  const ends = ([t, length]) => [Math.floor(-t / size), Math.floor((length - t) / size)];
  const [[west, east], [north, south]] = [[view.tx, view.width], [view.ty, view.height]].map(ends);
  const cells = new Map();
  for (let row = 0; row < table.n; row += 1) {
    const at = table.points.codes ? table.points.codes[row] : row;
    const [column, line] = [table.points.x, table.points.y].map((axis) => Math.floor((axis[at] / K.WORLD) * scale));
    const isIn = column >= west && column <= east && line >= north && line <= south;
    if (isIn && shown[row] && look.isMark(row)) cells.set(`${column} ${line}`, [...(cells.get(`${column} ${line}`) ?? []), row]);
  }
  return [...cells.values()];
}

function told(table, rows) {
  const at = (row) => (table.points.codes ? table.points.codes[row] : row);
  const places = new Set(rows.map((row) => `${table.points.x[at(row)]} ${table.points.y[at(row)]}`));
  const shares = Array.from({ length: GROUPS }, () => 0);
  rows.forEach((row) => (shares[look.group(row)] += 1));
  return { total: rows.length, doubtful: rows.filter(look.isDoubtful).length, mixed: places.size > 1, shares };
}

const inOrder = (marks) => marks.map((mark) => JSON.stringify(mark)).sort();

for (const codes of [false, true]) {
  test(`clusters hold what a plain loop finds in their cells, points ${codes ? 'shared' : 'alone'}`, () => {
    const table = tableOf(codes);
    const places = new K.Places(table, look);
    const compared = new Set();
    for (const keep of [2, 1, 5]) {
      const shown = Uint8Array.from({ length: COUNT }, (_, row) => (row % keep === 0 ? 1 : 0));
      places.update(shown);
      for (const zoom of [5, 6.5, 8, 9.5, 10, 11]) {
        const view = viewOf(zoom, 0.6105, 0.3905);
        const cells = cellsOf(table, shown, view);
        if (cells.flat().length <= 1500) continue;
        compared.add(zoom);
        const marks = places.marksIn(view);
        assert.deepEqual(
          inOrder(marks.map(({ total, doubtful, mixed, shares }) => ({ total, doubtful, mixed, shares: [...shares] }))),
          inOrder(cells.map((rows) => told(table, rows))));
        for (const mark of marks.slice(0, 20)) assert.equal(places.rowsOf(mark, view).length, mark.total);
      }
    }
    assert.ok(compared.has(6.5) && compared.has(9.5));
  });
}

test('few places in view are a mark each', () => {
  const table = tableOf(false);
  const places = new K.Places(table, look);
  const shown = new Uint8Array(COUNT).fill(1);
  places.update(shown);
  for (const zoom of [12.5, 17]) {
    const view = viewOf(zoom, 0.6105, 0.3905);
    const rows = cellsOf(table, shown, view).flat();
    assert.ok(rows.length > 0 && rows.length <= 1500);
    const marks = places.marksIn(view);
    assert.equal(marks.reduce((sum, { total }) => sum + total, 0), rows.length);
    assert.ok(marks.every(({ mixed }) => !mixed));
  }
});
