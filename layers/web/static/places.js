(function (K) {
  'use strict';

  /** Up to so many places in view, each is a mark of its own; more are gathered in cells. */
  const MOST_PLACES = 1500;
  const CELL_PX = 64;
  const NO_CELL = 65535;

  /** What a row is, in one byte: its group, and these. */
  const DOUBTFUL = 64;
  const COUNTED = 128;
  const GROUP = 63;

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

    add(cell, x, y, at, flags) {
      const { counts, first, mixed } = this;
      if (counts[cell] === 0) first[cell] = at;
      else if (mixed[cell] === 0 && (x[first[cell]] !== x[at] || y[first[cell]] !== y[at])) mixed[cell] = 1;
      counts[cell] += 1;
      this.sumX[cell] += x[at];
      this.sumY[cell] += y[at];
      if (flags & DOUBTFUL) this.doubtful[cell] += 1;
      this.shares[cell * this.groups + (flags & GROUP)] += 1;
    }

    widen(cell, radius) {
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
   * `look` tells of a row whether it is a mark, its group, and whether it is doubtful.
   */
  K.Places = class {
    constructor(table, look) {
      this.table = table;
      this.groups = look.groups;
      this.flags = new Uint8Array(table.n);
      for (let row = 0; row < table.n; row += 1) {
        this.flags[row] = look.group(row) | (look.isDoubtful(row) ? DOUBTFUL : 0) | (look.isMark(row) ? COUNTED : 0);
      }
      this.radius = table.asked('radius_m', (metres) => metres || 0);
      this.shown = new Uint8Array(0);
      this.grid = null;
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
      const { x, y, count } = this.table.points;
      const tally = new Tally(count, this.groups);
      this.visit((row, at) => {
        tally.add(at, x, y, at, this.flags[row]);
        tally.widen(at, this.radius(row));
      });
      this.all = tally.marks(this.table.points);
    }

    visit(act) {
      const { table, shown, flags } = this;
      const { codes } = table.points;
      for (let row = 0; row < table.n; row += 1) {
        if (shown[table.itemOf(row)] && flags[row] >= COUNTED) act(row, codes === null ? row : codes[row]);
      }
    }

    /** The marks in a view. */
    marksIn(view) {
      if (this.isFew) return this.all;
      const { tally, rows } = this.gather(view);
      return (rows.length <= MOST_PLACES ? this.tallyPlaces(rows) : tally).marks(this.table.points);
    }

    /** The cell of each row in a grid that stands still on the ground; kept while the view is the same. */
    gridOf(view) {
      const scale = view.scale / K.WORLD / CELL_PX;
      const west = Math.floor(-view.tx / CELL_PX);
      const north = Math.floor(-view.ty / CELL_PX);
      const columns = Math.ceil(view.width / CELL_PX) + 1;
      const lines = Math.ceil(view.height / CELL_PX) + 1;
      const key = [scale, west, north, columns, lines].join(' ');
      if (this.grid && this.grid.key === key) return this.grid;
      const { flags } = this;
      const { n, points: { x, y, codes } } = this.table;
      const cells = this.grid ? this.grid.cells : new Uint16Array(n);
      for (let row = 0; row < n; row += 1) {
        const at = codes === null ? row : codes[row];
        const column = ((x[at] * scale) | 0) - west;
        const line = ((y[at] * scale) | 0) - north;
        const isIn = flags[row] >= COUNTED && column >= 0 && line >= 0 && column < columns && line < lines;
        cells[row] = isIn ? line * columns + column : NO_CELL;
      }
      this.grid = { key, cells, size: columns * lines };
      return this.grid;
    }

    /** Count the rows in each cell of a view; list them while they are few. */
    gather(view) {
      const { cells, size } = this.gridOf(view);
      const { table, shown, flags } = this;
      const { x, y, codes } = table.points;
      const { items, n } = table;
      const tally = new Tally(size, this.groups);
      const rows = [];
      for (let row = 0; row < n; row += 1) {
        const cell = cells[row];
        if (cell === NO_CELL || shown[items === null ? row : table.itemOf(row)] === 0) continue;
        tally.add(cell, x, y, codes === null ? row : codes[row], flags[row]);
        if (rows.length <= MOST_PLACES) rows.push(row);
      }
      return { tally, rows };
    }

    /** Count some rows by place. */
    tallyPlaces(rows) {
      const { x, y, codes } = this.table.points;
      const cells = new Map();
      const tally = new Tally(rows.length, this.groups);
      for (const row of rows) {
        const at = codes === null ? row : codes[row];
        const key = x[at] * K.WORLD + y[at];
        if (!cells.has(key)) cells.set(key, cells.size);
        tally.add(cells.get(key), x, y, at, this.flags[row]);
        tally.widen(cells.get(key), this.radius(row));
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
