(function (K) {
  'use strict';

  const DARK = '#1d262d';

  /** Marks now drawn: one per place on the ground, with all events and sites exactly there. */
  function visibleMarks(app) {
    const { store, filter } = app;
    const { items, tables } = store;
    const marks = new Map();

    function markOf(table, row) {
      const point = table.geometry(row).points[0];
      const key = `${point[0]} ${point[1]}`;
      if (!marks.has(key)) marks.set(key, { x: point[0], y: point[1], items: [], sites: [], radius: 0 });
      const mark = marks.get(key);
      mark.radius = Math.max(mark.radius, table.value('radius_m', row) || 0);
      return mark;
    }

    if (filter.isOn('sites')) {
      filter.sites.forEach((shown, row) => {
        if (shown && K.isMark(tables.sites, row)) markOf(tables.sites, row).sites.push(row);
      });
    }
    for (let item = 0; item < items.n; item += 1) {
      if (!filter.shown[item]) continue;
      for (const { table, row } of items.rows[item]) {
        if (table.name !== 'events' || !K.isMark(table, row)) continue;
        const mark = markOf(table, row);
        if (!mark.items.includes(item)) mark.items.push(item);
      }
    }
    return [...marks.values()].sort((a, b) => a.y - b.y);
  }

  /** Marks of events and sites, with the circle in which the true place lies. */
  K.Marks = class {
    constructor(app) {
      this.app = app;
      this.update();
    }

    update() {
      this.visible = visibleMarks(this.app);
    }

    paint(context, view) {
      const near = { west: 0, east: 0, north: 0, south: 0 };
      const inView = this.visible.filter((mark) => {
        near.west = near.east = mark.x;
        near.north = near.south = mark.y;
        return view.shows(near, 300);
      });
      if (this.app.filter.isOn('uncertainty')) inView.forEach((mark) => this.paintRadius(context, view, mark));
      inView.filter((mark) => !this.isSelected(mark)).forEach((mark) => this.paintMark(context, view, mark));
      inView.filter((mark) => this.isSelected(mark)).forEach((mark) => this.paintMark(context, view, mark));
      this.boxes = inView.map((mark) => ({ x: view.x(mark.x) - 12, y: view.y(mark.y) - 14, w: 27, h: 26 }));
    }

    isSelected(mark) {
      return mark.items.some((item) => this.app.isSelected('item', item)) || mark.sites.some((row) => this.app.isSelected('site', row));
    }

    paintRadius(context, view, mark) {
      const radius = mark.radius * view.pixelsPerMetre(mark.y);
      if (radius < 12) return;
      const { colour, dash } = this.app.symbology.lines.uncertainty;
      context.beginPath();
      context.arc(view.x(mark.x), view.y(mark.y), radius, 0, 2 * Math.PI);
      context.globalAlpha = 0.06;
      context.fillStyle = colour;
      context.fill();
      context.globalAlpha = 0.55;
      context.strokeStyle = colour;
      context.lineWidth = 1;
      context.setLineDash(dash);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    }

    paintMark(context, view, mark) {
      const x = view.x(mark.x);
      const y = view.y(mark.y);
      const hasSite = mark.sites.length > 0;
      if (this.isSelected(mark)) this.paintHalo(context, x, y);
      if (hasSite) this.paintSite(context, x, y, mark.sites[0], mark.items.length > 0);
      if (!mark.items.length) return;
      const groups = [...new Set(mark.items.map((item) => this.app.store.items.group[item]))];
      if (groups.length === 1) this.paintSymbol(context, x, y, mark.items, groups[0], hasSite ? 7 : 9);
      else this.paintRing(context, x, y, mark.items, hasSite ? 7 : 9);
      if (mark.items.length > 1) this.paintNumber(context, x + 9, y - 9, mark.items.length);
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

    paintSymbol(context, x, y, items, group, radius) {
      const { groups, shapes } = this.app.symbology;
      const { colour, shape } = groups[group];
      const hollow = items.every((item) => this.app.store.items.doubtful[item]);
      K.traceShape(context, shapes[shape], x, y, radius);
      context.lineJoin = 'round';
      context.strokeStyle = '#ffffff';
      context.lineWidth = 4;
      context.stroke();
      context.fillStyle = hollow ? '#ffffff' : colour;
      context.fill();
      context.strokeStyle = hollow ? colour : DARK;
      context.lineWidth = hollow ? 2.4 : 1.1;
      context.stroke();
    }

    /** Several groups at one place: a ring with a share for each. */
    paintRing(context, x, y, items, radius) {
      const { groups } = this.app.symbology;
      const all = items.map((item) => this.app.store.items.group[item]).sort();
      context.beginPath();
      context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
      context.fillStyle = '#ffffff';
      context.fill();
      all.forEach((group, i) => {
        const from = -Math.PI / 2 + (2 * Math.PI * i) / all.length;
        context.beginPath();
        context.arc(x, y, radius - 2.2, from, from + (2 * Math.PI) / all.length);
        context.strokeStyle = groups[group].colour;
        context.lineWidth = 5;
        context.stroke();
      });
      context.beginPath();
      context.arc(x, y, radius + 0.6, 0, 2 * Math.PI);
      context.strokeStyle = DARK;
      context.lineWidth = 1.1;
      context.stroke();
    }

    paintNumber(context, x, y, number) {
      context.beginPath();
      context.arc(x, y, 7.5, 0, 2 * Math.PI);
      context.fillStyle = DARK;
      context.fill();
      context.strokeStyle = '#ffffff';
      context.lineWidth = 1.2;
      context.stroke();
      context.fillStyle = '#ffffff';
      context.font = '600 10px system-ui, sans-serif';
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(String(number), x, y + 0.5);
    }

    /** All events and sites within the tolerance, nearest first. */
    pick(x, y, tolerance) {
      const hits = this.visible
        .map((mark) => ({ mark, distance: Math.hypot(mark.x - x, mark.y - y) }))
        .filter(({ distance }) => distance <= tolerance)
        .sort((a, b) => a.distance - b.distance);
      const refs = hits.flatMap(({ mark }) => [
        ...mark.items.map((item) => ({ type: 'item', key: item })),
        ...mark.sites.map((row) => ({ type: 'site', key: row })),
      ]);
      const seen = new Set();
      return refs.filter(({ type, key }) => !seen.has(`${type} ${key}`) && seen.add(`${type} ${key}`));
    }
  };
})(globalThis.Khabur);
