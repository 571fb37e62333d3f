(function (K) {
  'use strict';

  /** Areas now drawn: one entry per geometry and look, with everything that refers to it. */
  function visibleAreas(app) {
    const { store, filter, symbology } = app;
    const { tables, items } = store;
    const areas = new Map();

    function add(table, row, look, ref) {
      if (!K.isDrawn(table, row)) return;
      const shape = table.geometry(row);
      const key = `${table.shapeIndex(row)} ${look.colour}`;
      if (!areas.has(key)) areas.set(key, { shape, look, refs: [] });
      areas.get(key).refs.push(ref);
    }

    if (filter.isOn('aggregates')) {
      const { colour, hatch_deg: hatch } = symbology.aggregates;
      const look = { colour, hatch, line: symbology.lines.aggregate, fill: 0.045, hatching: 0 };
      filter.aggregates.forEach((shown, row) => shown && add(tables.aggregates, row, look, { type: 'aggregate', key: row }));
    }
    if (filter.isOn('sites')) {
      const look = { colour: symbology.sites.colour, hatch: 0, line: null, fill: 0.05, hatching: 0 };
      filter.sites.forEach((shown, row) => {
        if (shown && !K.isMark(tables.sites, row)) add(tables.sites, row, look, { type: 'site', key: row });
      });
    }
    if (filter.isOn('areas')) {
      const table = tables.event_areas;
      for (let row = 0; row < table.n; row += 1) {
        const item = table.itemOf(row);
        if (!filter.shown[item] || items.groupNameOf(item) === 'statements') continue;
        const { colour, hatch_deg: hatch } = symbology.groups[items.groupNameOf(item)];
        add(table, row, { colour, hatch, line: null, fill: 0.05, hatching: 0.34 }, { type: 'item', key: item });
      }
    }
    const size = ({ bounds }) => (bounds.east - bounds.west) * (bounds.south - bounds.north);
    return [...areas.values()].sort((a, b) => size(b.shape) - size(a.shape));
  }

  function paintArea(context, view, { shape, look }, selected) {
    context.beginPath();
    shape.polygons.flat().forEach((ring) => view.trace(context, ring, true));
    context.globalAlpha = selected ? 0.14 : look.fill;
    context.fillStyle = look.colour;
    context.fill('evenodd');
    if (look.hatching || selected) {
      context.globalAlpha = selected ? 0.45 : look.hatching;
      context.fillStyle = K.hatch(context, look.colour, look.hatch);
      context.fill('evenodd');
    }
    context.globalAlpha = 1;
    context.beginPath();
    shape.polygons.flat().forEach((ring) => view.trace(context, ring, true));
    shape.lines.forEach((line) => view.trace(context, line, false));
    const isBand = shape.lines.length > 0;
    context.strokeStyle = look.line ? look.line.colour : look.colour;
    context.lineWidth = (isBand ? 8 : 1.4) * (selected ? 1.6 : 1);
    context.globalAlpha = isBand ? 0.35 : selected ? 1 : 0.6;
    context.setLineDash(look.line ? look.line.dash.map((length) => length * look.line.width_px) : []);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** Shaded areas of events without a point and of totals. */
  K.Areas = class {
    constructor(app) {
      this.app = app;
      this.update();
    }

    update() {
      this.visible = visibleAreas(this.app);
    }

    paint(context, view) {
      const chosen = this.app.selectedShapes();
      context.lineJoin = 'round';
      for (const area of this.visible) {
        if (view.shows(area.shape.bounds, 4) && !chosen.has(area.shape)) paintArea(context, view, area, false);
      }
      for (const shape of chosen) {
        if (!shape.polygons.length && !shape.lines.length) continue;
        const known = this.visible.find((area) => area.shape === shape);
        paintArea(context, view, known || { shape, look: this.app.selectionLook() }, true);
      }
    }

    /** What is drawn at a place of the unit square, smallest area first. */
    pick(x, y, tolerance) {
      const hits = this.visible.filter(({ shape }) =>
        K.isInside(shape.polygons, x, y) || shape.lines.some((line) => K.distanceTo(line, x, y) <= tolerance));
      return hits.reverse().flatMap(({ refs }) => refs);
    }
  };
})(globalThis.Khabur);
