(function (K) {
  'use strict';

  /** Up to so many places in view, each is a mark of its own; more are gathered in cells. */
  const MOST_PLACES = 1500;
  /** How wide a cell is on the screen at whole zooms; up to half as wide again between them. */
  const CELL_PX = 64;
  /** The finest cells that all wider ones are made of: so many at most, so fine at most. */
  const MOST_LEAVES = 16384;
  const FINEST_ZOOM = 17;
  const NO_LEAF = 65535;

  /** What a row is, in one byte: whether it is a mark, and its look, which is its group, after those doubtful. */
  const COUNTED = 128;
  const LOOK = 127;

  /** In place of the first point of a cell: there is none. Lower numbers stand for points with others beside them. */
  const NONE = -1;

  /** What is shown in each of some cells. */
  class Tally {
    constructor(size, groups) {
      this.groups = groups;
      this.radius = new Float32Array(size);
      this.first = new Int32Array(size).fill(NONE);
      this.sums = new Float64Array(2 * size);
      this.looks = new Uint32Array(2 * size * groups);
    }

    add(cell, x, y, at, look) {
      this.hold(cell, x, y, at);
      this.sums[2 * cell] += x[at];
      this.sums[2 * cell + 1] += y[at];
      this.looks[2 * cell * this.groups + look] += 1;
    }

    /** Take note of a point, and of whether others are in its cell. */
    hold(cell, x, y, at) {
      const first = this.first[cell];
      if (first < NONE) return;
      if (first === NONE) this.first[cell] = at;
      else if (x[first] !== x[at] || y[first] !== y[at]) this.first[cell] = NONE - 1 - first;
    }

    /** Add what another tally has in one of its cells. */
    merge(cell, x, y, from, leaf) {
      const width = 2 * this.groups;
      if (from.first[leaf] < NONE) this.first[cell] = from.first[leaf];
      else this.hold(cell, x, y, from.first[leaf]);
      this.sums[2 * cell] += from.sums[2 * leaf];
      this.sums[2 * cell + 1] += from.sums[2 * leaf + 1];
      for (let look = 0; look < width; look += 1) this.looks[cell * width + look] += from.looks[leaf * width + look];
    }

    widen(cell, radius) {
      if (radius > this.radius[cell]) this.radius[cell] = radius;
    }

    get total() {
      return this.looks.reduce((sum, count) => sum + count, 0);
    }

    marks({ x, y }) {
      const { first, groups, sums } = this;
      const found = [];
      for (let cell = 0; cell < first.length; cell += 1) {
        if (first[cell] === NONE) continue;
        const shares = this.looks.slice(2 * cell * groups, (2 * cell + 1) * groups);
        let [total, doubtful] = [0, 0];
        for (let group = 0; group < groups; group += 1) {
          const count = this.looks[(2 * cell + 1) * groups + group];
          doubtful += count;
          shares[group] += count;
          total += shares[group];
        }
        const mixed = first[cell] < NONE;
        found.push({
          x: mixed ? sums[2 * cell] / total : x[first[cell]],
          y: mixed ? sums[2 * cell + 1] / total : y[first[cell]],
          total, mixed, doubtful, shares,
          radius: this.radius[cell],
          sites: [],
        });
      }
      return found;
    }
  }

  /** A grid that stands still on the ground; those of wider zooms have lines where those of nearer ones have some. */
  class Grid {
    constructor(zoom, west, north, east, south) {
      this.zoom = zoom;
      this.scale = Grid.scaleAt(zoom);
      [this.west, this.north] = [west, north];
      this.columns = east - west + 1;
      this.lines = south - north + 1;
    }

    /** Cells for one unit of the ground. */
    static scaleAt(zoom) {
      return (256 * 2 ** Math.floor(zoom)) / K.WORLD / CELL_PX;
    }

    static of(view) {
      const size = CELL_PX * 2 ** (view.zoom - Math.floor(view.zoom));
      const at = (pixel) => Math.floor(pixel / size);
      return new Grid(Math.floor(view.zoom), at(-view.tx), at(-view.ty), at(view.width - view.tx), at(view.height - view.ty));
    }

    /** The finest grid over some points that has few enough cells. */
    static over({ x, y }) {
      const [low, high] = [Math.min, Math.max].map((end) => [x, y].map((axis) => axis.reduce((a, b) => end(a, b))));
      for (let zoom = FINEST_ZOOM; ; zoom -= 1) {
        const cells = [...low, ...high].map((unit) => Math.floor(unit * Grid.scaleAt(zoom)));
        const grid = new Grid(zoom, ...cells);
        if (grid.size <= MOST_LEAVES) return grid;
      }
    }

    get size() {
      return this.columns * this.lines;
    }

    /** The cell of a place, -1 where it is not in the grid. */
    cellOf(x, y) {
      const column = ((x * this.scale) | 0) - this.west;
      const line = ((y * this.scale) | 0) - this.north;
      return column >= 0 && line >= 0 && column < this.columns && line < this.lines ? line * this.columns + column : -1;
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
        this.flags[row] = (look.group(row) + (look.isDoubtful(row) ? look.groups : 0)) | (look.isMark(row) ? COUNTED : 0);
      }
      this.radius = table.asked('radius_m', (metres) => metres || 0);
      this.shown = new Uint8Array(0);
      this.tallied = null;
      if (!this.isFew) this.layLeaves();
    }

    /** Whether there are few enough places to keep a mark for each, in view or not. */
    get isFew() {
      const { points } = this.table;
      return this.table.n === 0 || (points.codes !== null && points.count <= MOST_PLACES);
    }

    /** Take what the filters show, by event. */
    update(shown) {
      this.shown = shown;
      this.tallied = null;
      if (!this.isFew) return;
      const { x, y, count } = this.table.points;
      const tally = new Tally(count, this.groups);
      this.visit((row, at) => {
        tally.add(at, x, y, at, this.flags[row] & LOOK);
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

    /** Find for each row its cell in a grid fine enough that the cells of wider views need not look at rows. */
    layLeaves() {
      const { n, points } = this.table;
      const { x, y, codes } = points;
      this.leaves = Grid.over(points);
      this.leafOf = new Uint16Array(n);
      for (let row = 0; row < n; row += 1) {
        const at = codes === null ? row : codes[row];
        this.leafOf[row] = this.flags[row] >= COUNTED ? this.leaves.cellOf(x[at], y[at]) : NO_LEAF;
      }
    }

    /** The marks in a view. */
    marksIn(view) {
      if (this.isFew) return this.all;
      const grid = Grid.of(view);
      const tally = grid.zoom <= this.leaves.zoom ? this.mergeLeaves(grid) : this.tallyRows(grid);
      return (tally.total <= MOST_PLACES ? this.tallyPlaces(this.rowsIn(grid)) : tally).marks(this.table.points);
    }

    /** What is shown in each of the finest cells; kept until the filters change. */
    tallyLeaves() {
      if (this.tallied) return this.tallied;
      const { table, shown, flags, leafOf } = this;
      const { x, y, codes } = table.points;
      const { items, n } = table;
      const tally = new Tally(this.leaves.size, this.groups);
      for (let row = 0; row < n; row += 1) {
        const leaf = leafOf[row];
        if (leaf === NO_LEAF || shown[items === null ? row : table.itemOf(row)] === 0) continue;
        tally.add(leaf, x, y, codes === null ? row : codes[row], flags[row] & LOOK);
      }
      this.tallied = tally;
      return tally;
    }

    /** What is shown in each cell of a grid that is made of the finest cells. */
    mergeLeaves(grid) {
      const leaves = this.tallyLeaves();
      const { x, y } = this.table.points;
      const { zoom, west, north, columns, lines } = this.leaves;
      const shift = zoom - grid.zoom;
      const tally = new Tally(grid.size, this.groups);
      for (let line = 0; line < lines; line += 1) {
        const to = ((line + north) >> shift) - grid.north;
        if (to < 0 || to >= grid.lines) continue;
        for (let column = 0; column < columns; column += 1) {
          const leaf = line * columns + column;
          const at = ((column + west) >> shift) - grid.west;
          if (leaves.first[leaf] !== NONE && at >= 0 && at < grid.columns) tally.merge(to * grid.columns + at, x, y, leaves, leaf);
        }
      }
      return tally;
    }

    /** What is shown in each cell of a grid finer than that. */
    tallyRows(grid) {
      const { x, y } = this.table.points;
      const tally = new Tally(grid.size, this.groups);
      this.visit((row, at) => {
        const cell = grid.cellOf(x[at], y[at]);
        if (cell >= 0) tally.add(cell, x, y, at, this.flags[row] & LOOK);
      });
      return tally;
    }

    rowsIn(grid) {
      const { x, y } = this.table.points;
      const rows = [];
      this.visit((row, at) => {
        if (grid.cellOf(x[at], y[at]) >= 0) rows.push(row);
      });
      return rows;
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
        tally.add(cells.get(key), x, y, at, this.flags[row] & LOOK);
        tally.widen(cells.get(key), this.radius(row));
      }
      return tally;
    }

    /** Rows shown where a mark of a view is: at its place, or in its cell. */
    rowsOf(mark, view) {
      const { x, y } = this.table.points;
      const scale = view ? Grid.scaleAt(view.zoom) : 0;
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
