(function (K) {
  'use strict';

  /** Up to so many places in view, each is a mark of its own; more are gathered in cells. */
  const MOST_PLACES = 1500;
  const CELL_PX = 64;

  /** What is shown in each of some cells. */
  class Tally {
    constructor(size, groups) {
      this.groups = groups;
      this.counts = new Uint32Array(size);
      this.doubtful = new Uint32Array(size);
      this.radius = new Float32Array(size);
      this.sumX = new Float64Array(size);
      this.sumY = new Float64Array(size);
      this.first = new Int32Array(size);
      this.mixed = new Uint8Array(size);
      this.shares = new Uint32Array(size * groups);
    }

    add(cell, points, at, row, look) {
      const [x, y] = [points.x[at], points.y[at]];
      if (this.counts[cell] === 0) this.first[cell] = at;
      else if (points.x[this.first[cell]] !== x || points.y[this.first[cell]] !== y) this.mixed[cell] = 1;
      this.counts[cell] += 1;
      this.sumX[cell] += x;
      this.sumY[cell] += y;
      this.doubtful[cell] += look.isDoubtful(row);
      this.shares[cell * this.groups + look.group(row)] += 1;
      const radius = look.radius(row);
      if (radius > this.radius[cell]) this.radius[cell] = radius;
    }

    marks(points) {
      const found = [];
      this.counts.forEach((total, cell) => {
        if (!total) return;
        const mixed = this.mixed[cell] === 1;
        const at = this.first[cell];
        found.push({
          x: mixed ? this.sumX[cell] / total : points.x[at],
          y: mixed ? this.sumY[cell] / total : points.y[at],
          total, mixed, cell,
          doubtful: this.doubtful[cell],
          radius: this.radius[cell],
          shares: this.shares.subarray(cell * this.groups, (cell + 1) * this.groups),
          sites: [],
        });
      });
      return found;
    }
  }

  /**
   * The events of a table of points as marks: one a place, or one a cell where there are too many.
   * `look` tells of a row its group, radius, and whether it is a mark, doubtful, or a repetition.
   */
  K.Places = class {
    constructor(table, look) {
      this.table = table;
      this.look = look;
      this.shown = new Uint8Array(0);
    }

    /** Whether there are few enough places to keep a mark for each, in view or not. */
    get isFew() {
      const { points } = this.table;
      return this.table.n === 0 || (points.codes !== null && points.count <= MOST_PLACES);
    }

    /** Take what the filters show, by event. */
    update(shown) {
      this.shown = shown;
      if (!this.isFew) return;
      const { points } = this.table;
      const tally = new Tally(points.count, this.look.groups);
      this.visit((row, at) => this.look.isRepeated(row) || tally.add(at, points, at, row, this.look));
      this.all = tally.marks(points);
    }

    visit(act) {
      const { table, shown, look } = this;
      const { codes } = table.points;
      for (let row = 0; row < table.n; row += 1) {
        if (shown[table.itemOf(row)] && look.isMark(row)) act(row, codes === null ? row : codes[row]);
      }
    }

    /** The marks in a view. */
    marksIn(view) {
      if (this.isFew) return this.all;
      const { points } = this.table;
      const { tally, rows } = this.gather(view);
      return (rows.length <= MOST_PLACES ? this.tallyPlaces(rows) : tally).marks(points);
    }

    /** Count the rows in each cell of a grid that stands still on the ground; list them while they are few. */
    gather(view) {
      const { table, shown, look } = this;
      const { points } = table;
      const { x, y, codes } = points;
      const scale = view.scale / K.WORLD / CELL_PX;
      const west = Math.floor(-view.tx / CELL_PX);
      const north = Math.floor(-view.ty / CELL_PX);
      const columns = Math.ceil(view.width / CELL_PX) + 1;
      const lines = Math.ceil(view.height / CELL_PX) + 1;
      const tally = new Tally(columns * lines, look.groups);
      const rows = [];
      for (let row = 0; row < table.n; row += 1) {
        if (!shown[table.itemOf(row)]) continue;
        const at = codes === null ? row : codes[row];
        const column = Math.floor(x[at] * scale) - west;
        const line = Math.floor(y[at] * scale) - north;
        if (column < 0 || line < 0 || column >= columns || line >= lines || !look.isMark(row) || look.isRepeated(row)) continue;
        tally.add(line * columns + column, points, at, row, look);
        if (rows.length <= MOST_PLACES) rows.push(row);
      }
      return { tally, rows };
    }

    /** Count some rows by place. */
    tallyPlaces(rows) {
      const { points } = this.table;
      const cells = new Map();
      const tally = new Tally(rows.length, this.look.groups);
      for (const row of rows) {
        const at = points.codes === null ? row : points.codes[row];
        const key = points.x[at] * K.WORLD + points.y[at];
        if (!cells.has(key)) cells.set(key, cells.size);
        tally.add(cells.get(key), points, at, row, this.look);
      }
      return tally;
    }

    /** Rows shown where a mark of a view is: at its place, or in its cell. */
    rowsOf(mark, view) {
      const { x, y } = this.table.points;
      const scale = view ? view.scale / K.WORLD / CELL_PX : 0;
      const [column, line] = [Math.floor(mark.x * scale), Math.floor(mark.y * scale)];
      const isIn = mark.mixed
        ? (at) => Math.floor(x[at] * scale) === column && Math.floor(y[at] * scale) === line
        : (at) => x[at] === mark.x && y[at] === mark.y;
      const found = [];
      this.visit((row, at) => {
        if (isIn(at)) found.push(row);
      });
      return found;
    }
  };
})(globalThis.Khabur);
