(function (K) {
  'use strict';

  /** Whole units of the square of the web Mercator projection: about two centimetres each. */
  K.WORLD = 2 ** 31;

  /** A day that is not known, in arrays of days. */
  K.NO_DAY = -(2 ** 31);
  K.LAST_DAY = 2 ** 31 - 1;

  /** One axis of points as units of the Mercator square; differences are from the middle of what `codes` says. */
  function readAxis(numbers, middles, count, base, bytes, project) {
    const values = K.readNumbers(numbers, count, bytes);
    const units = new Int32Array(count);
    const centres = base ? K.readNumbers(middles, base.values.length, bytes) : null;
    for (let row = 0; row < count; row += 1) {
      let value = values[row] + numbers.min;
      if (base) value = (value % 2 ? -(value + 1) / 2 : value / 2) + centres[base.codes[row]] + middles.min;
      units[row] = Math.round(project(value) * K.WORLD);
    }
    return units;
  }

  /** Points as whole units, each different one once (with `codes` of the rows) or one a row. */
  function readPoints(head, table, bytes) {
    const isPlaces = head.k === 'places';
    const count = isPlaces ? head.p : table.n;
    const decimals = Math.round(Math.log10(head.units));
    if (!count) return { x: new Int32Array(0), y: new Int32Array(0), count, decimals, codes: null };
    const base = head.k === 'near' ? table.columns.get(head.of) : null;
    const x = readAxis(head.x, head.cx, count, base, bytes, (value) => K.mercatorX(value / head.units));
    const y = readAxis(head.y, head.cy, count, base, bytes, (value) => K.mercatorY(value / head.units));
    return { x, y, count, decimals, codes: isPlaces ? K.readNumbers(head.c, table.n, bytes) : null };
  }

  /** A point of a table in the form of the pool's geometries. */
  function pointShape(points, at) {
    const [x, y] = [points.x[at] / K.WORLD, points.y[at] / K.WORLD];
    const point = Float64Array.of(x, y);
    const lonlat = [K.lonOf(x), K.latOf(y)].map((degrees) => Number(degrees.toFixed(points.decimals)));
    const bounds = { west: x, east: x, north: y, south: y };
    return { polygons: [], lines: [], points: [point], lonlats: [lonlat], anchor: point, arcs: [], bounds };
  }

  /** A layer as columns. */
  K.Table = class {
    constructor(name, head, bytes, shapes, textId) {
      this.name = name;
      this.n = head.n;
      this.names = head.names;
      this.shapes = shapes;
      this.zeros = new Uint8Array(head.n);
      this.points = head.points?.k === 'places' ? readPoints(head.points, this, bytes) : null;
      this.texts = head.text ? new K.TextBlocks(textId, head.text, head.n) : null;
      this.indices = head.shapes ? K.readNumbers(head.shapes, head.n, bytes) : null;
      this.noShape = head.shapes ? head.shapes.na : undefined;
      this.firstShape = head.shapes ? head.shapes.min : 0;
      this.items = head.items && head.items.k !== 'row' ? K.readNumbers(head.items, head.n, bytes) : null;
      this.firstItem = this.items ? head.items.min : 0;
      this.columns = new Map();
      this.dates = new Set();
      for (const [column, description] of Object.entries(head.columns)) {
        this.columns.set(column, K.readColumn({ name: column, ...description }, this, bytes));
        if (description.t === 'date') this.dates.add(column);
      }
      if (head.points && !this.points) this.points = readPoints(head.points, this, bytes);
    }

    /** A row's value; null when it is missing, or a long text that is not loaded. */
    value(name, row) {
      const column = this.columns.get(name);
      return column ? column.get(row) : null;
    }

    /** The column in the page's language, else in the other one. */
    inLanguage(name, row, lang) {
      return this.value(`${name}_${K.dataLanguage(lang)}`, row) ?? this.value(`${name}_${K.otherLanguage(lang)}`, row);
    }

    /** For any row the answer of `test` to its value; asked once for each different value where these are few. */
    asked(name, test) {
      const column = this.columns.get(name);
      if (!column) {
        const answer = test(null);
        return () => answer;
      }
      if (!column.codes) return (row) => test(column.get(row));
      const { codes } = column;
      const answers = column.values.map(test);
      return (row) => answers[codes[row]];
    }

    /** The first row with a value, or -1. */
    seek(name, value) {
      const column = this.columns.get(name);
      return column && this.n ? column.seek(value) : -1;
    }

    /** Load the long texts of some rows: a promise, or null when nothing is to be waited for. */
    load(rows) {
      return this.texts ? this.texts.load(rows) : null;
    }

    /** The number of the event a row belongs to. */
    itemOf(row) {
      return this.items ? this.items[row] + this.firstItem : row;
    }

    /** Days of a column; K.NO_DAY where none is known. */
    days(name) {
      const days = new Int32Array(this.n).fill(K.NO_DAY);
      const column = this.columns.get(name);
      if (column) for (let row = 0; row < this.n; row += 1) days[row] = column.get(row) ?? K.NO_DAY;
      return days;
    }

    /** The number of a row's shape in the pool, or null. */
    shapeIndex(row) {
      if (!this.indices || this.indices[row] === this.noShape) return null;
      return this.indices[row] + this.firstShape;
    }

    geometry(row) {
      if (this.points) return pointShape(this.points, this.points.codes ? this.points.codes[row] : row);
      const index = this.shapeIndex(row);
      return index === null ? null : this.shapes[index];
    }

    hasGeometry(row) {
      return this.points !== null || this.shapeIndex(row) !== null;
    }

    properties(row) {
      const result = {};
      for (const name of this.names) {
        const value = this.value(name, row);
        result[name] = value !== null && this.dates.has(name) ? K.isoDay(value) : value;
      }
      return result;
    }
  };

  /** Read the block with all tables; returns its head, and the tables by name. */
  K.readTables = async (id, shapes, textIdOf) => {
    const bytes = await K.readBytes(id);
    const size = new DataView(bytes.buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
    const planes = bytes.subarray(4 + size);
    const tables = {};
    for (const [name, table] of Object.entries(head.tables)) tables[name] = new K.Table(name, table, planes, shapes, textIdOf(name));
    return { ...head, tables };
  };
})(globalThis.Khabur);
