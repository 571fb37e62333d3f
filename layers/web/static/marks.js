(function (K) {
  'use strict';

  const DARK = '#1d262d';
  const REACH_PX = 13;

  const unitOf = (value) => Math.round(value * K.WORLD);

  /** Rows that repeat an event at the same point: it counts once there. */
  function repeatedRows(items, table) {
    const repeated = new Set();
    if (!table.items) return repeated;
    const { codes } = table.points;
    const seen = new Set();
    for (let row = 0; row < table.n; row += 1) {
      const item = table.itemOf(row);
      if (items.starts[item + 1] - items.starts[item] === 1) continue;
      const key = `${item} ${codes ? codes[row] : row}`;
      if (seen.has(key)) repeated.add(row);
      seen.add(key);
    }
    return repeated;
  }

  /** What the marks ask of a row of events. */
  function lookOf(items, table) {
    const isPlaced = table.asked('precision', (precision) => !['country', 'unlocated'].includes(precision));
    const repeated = repeatedRows(items, table);
    return {
      groups: items.groups.length,
      group: (row) => items.groupCode[table.itemOf(row)],
      isDoubtful: (row) => items.doubtful[table.itemOf(row)] === 1,
      isMark: (row) => isPlaced(row) && !repeated.has(row),
    };
  }

  /** Marks of events and sites, with the circle in which the true place lies. */
  K.Marks = class {
    constructor(app) {
      this.app = app;
      const { items, tables } = app.store;
      this.places = new K.Places(tables.events, lookOf(items, tables.events));
      this.drawn = [];
      this.update();
    }

    update() {
      const { filter } = this.app;
      this.places.update(filter.shown);
      this.sites = this.visibleSites();
    }

    /** Sites now shown as marks, those at one place together. */
    visibleSites() {
      const { store: { tables: { sites } }, filter } = this.app;
      const marks = new Map();
      if (!filter.isOn('sites')) return marks;
      for (let row = 0; row < sites.n; row += 1) {
        if (!filter.sites[row] || !K.isMark(sites, row)) continue;
        const [x, y] = Array.from(sites.geometry(row).points[0], unitOf);
        const key = `${x} ${y}`;
        if (!marks.has(key)) marks.set(key, { x, y, rows: [], radius: 0 });
        marks.get(key).rows.push(row);
        marks.get(key).radius = Math.max(marks.get(key).radius, sites.value('radius_m', row) || 0);
      }
      return marks;
    }

    /** All marks of a view: events, and sites where they are. */
    marksIn(view) {
      const left = new Map(this.sites);
      const marks = this.places.marksIn(view).map((mark) => {
        const site = mark.mixed ? undefined : left.get(`${mark.x} ${mark.y}`);
        if (!site) return mark;
        left.delete(`${mark.x} ${mark.y}`);
        return { ...mark, sites: site.rows, radius: Math.max(mark.radius, site.radius) };
      });
      for (const { x, y, rows, radius } of left.values()) marks.push({ x, y, total: 0, mixed: false, doubtful: 0, shares: [], sites: rows, radius });
      return marks.sort((a, b) => a.y - b.y);
    }

    /** Marks there are now, in view or not; where they are gathered in cells, those drawn. */
    get visible() {
      return this.places.isFew ? this.marksIn(null) : this.drawn;
    }

    paint(context, view) {
      this.view = view;
      this.drawn = this.marksIn(view)
        .map((mark) => ({ ...mark, px: view.x(mark.x / K.WORLD), py: view.y(mark.y / K.WORLD), reach: mark.mixed ? K.clusterRadius(mark.total) : REACH_PX }))
        .filter(({ px, py }) => px > -300 && py > -300 && px < view.width + 300 && py < view.height + 300);
      const chosen = this.chosenPoints();
      const isChosen = (mark) => !mark.mixed && chosen.some(({ x, y }) => x === mark.x && y === mark.y);
      if (this.app.filter.isOn('uncertainty')) this.drawn.forEach((mark) => mark.mixed || K.paintRadius(context, view, mark, this.app.symbology.lines.uncertainty));
      this.drawn.filter((mark) => !isChosen(mark)).forEach((mark) => this.paintMark(context, mark, false));
      this.drawn.filter(isChosen).forEach((mark) => this.paintMark(context, mark, true));
      this.paintGathered(context, view, chosen.filter(({ x, y }) => !this.drawn.some((mark) => !mark.mixed && mark.x === x && mark.y === y)));
      this.boxes = this.drawn.map(({ px, py, mixed, reach }) =>
        mixed ? { x: px - reach, y: py - reach, w: 2 * reach, h: 2 * reach } : { x: px - 12, y: py - 14, w: 27, h: 26 });
    }

    /** Where the selected record is a mark. */
    chosenPoints() {
      const { selected } = this.app;
      if (!selected || selected.type === 'aggregate') return [];
      return this.app.shapesOf(selected).filter(({ points }) => points.length).map(({ points: [[x, y]] }) => ({ x: unitOf(x), y: unitOf(y) }));
    }

    /** The selected event where its mark is gathered with others. */
    paintGathered(context, view, points) {
      const { selected, store } = this.app;
      if (!selected || selected.type !== 'item' || !this.app.filter.shows(selected)) return;
      const shares = new Uint32Array(store.items.groups.length);
      shares[store.items.groupCode[selected.key]] = 1;
      for (const { x, y } of points) {
        const mark = { x, y, px: view.x(x / K.WORLD), py: view.y(y / K.WORLD), total: 1, shares, doubtful: store.items.doubtful[selected.key], sites: [], mixed: false };
        this.paintMark(context, mark, true);
      }
    }

    paintMark(context, mark, selected) {
      const { px: x, py: y, total, shares } = mark;
      if (mark.mixed) {
        K.paintCluster(context, x, y, total, shares, this.colours());
        return;
      }
      const hasSite = mark.sites.length > 0;
      if (selected) this.paintHalo(context, x, y);
      if (hasSite) this.paintSite(context, x, y, mark.sites[0], total > 0);
      if (!total) return;
      const radius = hasSite ? 7 : 9;
      const only = shares.indexOf(total);
      if (only >= 0) K.paintSymbol(context, this.app.symbology, this.app.store.items.groups[only], x, y, radius, mark.doubtful === total);
      else K.paintRing(context, x, y, radius, shares, this.colours());
      if (total > 1) K.paintNumber(context, x + 9, y - 9, total);
    }

    colours() {
      const { symbology, store } = this.app;
      return store.items.groups.map((group) => symbology.groups[group].colour);
    }

    paintHalo(context, x, y) {
      context.beginPath();
      context.arc(x, y, 17, 0, 2 * Math.PI);
      context.fillStyle = 'rgba(255, 221, 87, 0.55)';
      context.fill();
      context.strokeStyle = DARK;
      context.lineWidth = 1.5;
      context.stroke();
    }

    paintSite(context, x, y, row, behind) {
      const { sites, shapes } = this.app.symbology;
      const kind = this.app.store.tables.sites.value('place_kind', row);
      const shape = behind ? 'hexagon' : K.own(sites.kinds, kind) || sites.default;
      K.traceShape(context, shapes[shape], x, y, behind ? 13 : 8.5);
      context.fillStyle = '#ffffff';
      context.strokeStyle = '#ffffff';
      context.lineWidth = 5;
      context.stroke();
      context.fill();
      context.strokeStyle = sites.colour;
      context.lineWidth = 2;
      context.stroke();
    }

    /** The marks drawn within reach of a place of the unit square, nearest first. */
    near(x, y, pixel) {
      const distance = (mark) => Math.hypot(mark.x / K.WORLD - x, mark.y / K.WORLD - y) / pixel;
      return this.drawn
        .map((mark) => ({ mark, distance: distance(mark) }))
        .filter((hit) => hit.distance <= hit.mark.reach)
        .sort((a, b) => a.distance - b.distance)
        .map(({ mark }) => mark);
    }

    /** All events and sites of some marks, each once. */
    refsOf(marks) {
      const { table } = this.places;
      const refs = marks.flatMap((mark) => [
        ...(mark.total ? this.places.rowsOf(mark, this.view) : []).map((row) => ({ type: 'item', key: table.itemOf(row) })),
        ...mark.sites.map((row) => ({ type: 'site', key: row })),
      ]);
      const seen = { item: new Set(), site: new Set() };
      return refs.filter(({ type, key }) => !seen[type].has(key) && seen[type].add(key));
    }

    /** The box that the events of a cluster fill, on the unit square; null when it is a single place. */
    boundsOf(mark) {
      const { x, y, codes } = this.places.table.points;
      const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
      for (const row of this.places.rowsOf(mark, this.view)) {
        const at = codes ? codes[row] : row;
        box.west = Math.min(box.west, x[at] / K.WORLD);
        box.east = Math.max(box.east, x[at] / K.WORLD);
        box.north = Math.min(box.north, y[at] / K.WORLD);
        box.south = Math.max(box.south, y[at] / K.WORLD);
      }
      return box;
    }
  };
})(globalThis.Khabur);
