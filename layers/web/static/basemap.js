(function (K) {
  'use strict';

  const LEVELS = ['country', 'governorate', 'district', 'subdistrict'];
  const LEAST_ZOOM = { country: 0, governorate: 0, district: 8, subdistrict: 9.5 };

  /** For each level the arcs that no wider level draws, so that no border is drawn twice. */
  function arcsByLevel(admin, geometries) {
    const taken = new Set();
    const result = {};
    for (const level of LEVELS) {
      result[level] = [];
      admin.kind.forEach((kind, i) => {
        if (kind !== level || admin.geometry[i] === null) return;
        for (const arc of geometries[admin.geometry[i]].arcs) {
          if (!taken.has(arc)) result[level].push(arc);
          taken.add(arc);
        }
      });
    }
    return result;
  }

  function fillAreas(context, view, shapes, colour) {
    context.fillStyle = colour;
    for (const shape of shapes) {
      if (!view.shows(shape.bounds, 0)) continue;
      context.beginPath();
      shape.polygons.flat().forEach((ring) => view.trace(context, ring, true));
      context.fill('evenodd');
    }
  }

  function strokeLines(context, view, lines, colour, width, dash) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash || []);
    context.beginPath();
    lines.forEach((line) => view.trace(context, line, false));
    context.stroke();
    context.setLineDash([]);
  }

  /** Dim what lies outside the region that the page is about, and mark its edge. */
  function paintRegion(context, view, shape, colours) {
    const trace = () => shape.polygons.flat().forEach((ring) => view.trace(context, ring, true));
    context.beginPath();
    context.rect(0, 0, view.width, view.height);
    trace();
    context.globalAlpha = K.OUTSIDE_OPACITY;
    context.fillStyle = colours.outside;
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.beginPath();
    trace();
    context.strokeStyle = colours.label;
    context.lineWidth = 1.8;
    context.stroke();
  }

  K.OUTSIDE_OPACITY = 0.72;

  /** Return the painter of land, water, borders and roads. */
  K.basemapPainter = (app) => {
    const { base, store, symbology } = app;
    const { arcs, geometries } = store.pool;
    const colours = symbology.basemap;
    const ofKind = (table, kind) =>
      table.geometry.filter((index, i) => index !== null && (!table.kind || table.kind[i] === kind)).map((index) => geometries[index]);
    const byLevel = arcsByLevel(base.admin, geometries);
    const countries = ofKind(base.admin, 'country');
    const governorates = ofKind(base.admin, 'governorate');
    const lakes = ofKind(base.lakes);
    const region = base.region === null ? null : geometries[base.region];
    const lines = (kind) => ofKind(base.lines, kind).flatMap((shape) => shape.lines);
    const rivers = lines('river');
    const borders = lines('border');
    const roads = lines('road');

    function paintLevel(context, view, level, layer, colour, width, dash) {
      if (app.filter.isOn(layer) && view.zoom >= LEAST_ZOOM[level]) {
        strokeLines(context, view, byLevel[level].map((arc) => arcs[arc]), colour, width, dash);
      }
    }

    return (context, view) => {
      const wide = view.zoom >= 9 ? 1.5 : 1;
      context.lineJoin = 'round';
      if (!app.showsTiles()) {
        context.fillStyle = colours.outside;
        context.fillRect(0, 0, view.width, view.height);
        fillAreas(context, view, countries, colours.land);
        fillAreas(context, view, governorates, colours.region);
        if (app.filter.isOn('lakes')) fillAreas(context, view, lakes, colours.water);
      }
      paintLevel(context, view, 'subdistrict', 'subdistricts', colours.subdistrict, 1);
      paintLevel(context, view, 'district', 'districts', colours.district, 1, [6, 2]);
      if (app.filter.isOn('roads')) strokeLines(context, view, roads, colours.road, 1.6 * wide);
      if (app.filter.isOn('rivers')) strokeLines(context, view, rivers, colours.river, 1.6 * wide);
      paintLevel(context, view, 'governorate', 'governorates', colours.governorate, 1.2, [8, 3, 2, 3]);
      if (app.filter.isOn('borders')) {
        if (!borders.length) paintLevel(context, view, 'country', 'borders', colours.border, 1.4);
        strokeLines(context, view, borders, colours.border, 1.6);
      }
      if (region) paintRegion(context, view, region, colours);
    };
  };
})(globalThis.Khabur);
