(function (K) {
  'use strict';

  /** Trace a shape of the symbology around (x, y). */
  K.traceShape = (context, points, x, y, radius) => {
    context.beginPath();
    if (!points.length) context.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
    points.forEach(([dx, dy], i) => {
      if (i) context.lineTo(x + dx * radius, y + dy * radius);
      else context.moveTo(x + dx * radius, y + dy * radius);
    });
    context.closePath();
  };

  const shapeNode = (points, attributes) =>
    points.length
      ? K.svg('polygon', { points: points.map(([x, y]) => `${x * 7},${y * 7}`).join(' '), ...attributes })
      : K.svg('circle', { r: 6.4, ...attributes });

  /** Parallel lines inside the box of an area's symbol, in a direction anticlockwise from the x axis. */
  function hatchLines(degrees) {
    const dx = Math.cos((degrees * Math.PI) / 180);
    const dy = -Math.sin((degrees * Math.PI) / 180);
    const span = (at, step, half) => {
      if (Math.abs(step) < 1e-9) return Math.abs(at) < half ? [-Infinity, Infinity] : [0, 0];
      return [(-half - at) / step, (half - at) / step].sort((a, b) => a - b);
    };
    const lines = [];
    for (let shift = -10; shift <= 10; shift += 4) {
      const x = -dy * shift;
      const y = dx * shift;
      const limits = [span(x, dx, 8), span(y, dy, 6)];
      const from = Math.max(...limits.map(([low]) => low));
      const to = Math.min(...limits.map(([, high]) => high));
      if (from < to) lines.push({ x1: x + from * dx, y1: y + from * dy, x2: x + to * dx, y2: y + to * dy });
    }
    return lines;
  }

  /** A symbol for legends and lists. */
  K.icon = (symbology, spec) => {
    const box = K.svg('svg', { class: 'icon', viewBox: '-10 -10 20 20', width: 20, height: 20, 'aria-hidden': 'true' });
    if (spec.line) {
      const { colour, width_px: width, dash } = symbology.lines[spec.line];
      const dashes = dash.map((length) => length * width).join(' ');
      box.append(K.svg('line', { x1: -9, x2: 9, y1: 0, y2: 0, stroke: colour, 'stroke-width': width, 'stroke-dasharray': dashes || null }));
    } else if (spec.hatch !== undefined) {
      box.append(K.svg('rect', { x: -8, y: -6, width: 16, height: 12, fill: spec.colour, 'fill-opacity': spec.plain ? 0.3 : 0.16, stroke: spec.colour, 'stroke-width': 1.3, 'stroke-dasharray': spec.plain ? '3 2' : null }));
      for (const ends of spec.plain ? [] : hatchLines(spec.hatch)) box.append(K.svg('line', { ...ends, stroke: spec.colour, 'stroke-width': 1.1 }));
    } else if (spec.edge) {
      const { label, outside, region } = symbology.basemap;
      box.append(K.svg('rect', { x: -8, y: -6, width: 16, height: 12, fill: outside, stroke: label, 'stroke-width': 0.5 }),
        K.svg('rect', { x: -8, y: -6, width: 8, height: 12, fill: region }),
        K.svg('line', { x1: 0, x2: 0, y1: -6, y2: 6, stroke: label, 'stroke-width': 1.8 }));
    } else if (spec.ring) {
      box.append(K.svg('circle', { r: 8, fill: symbology.lines.uncertainty.colour, 'fill-opacity': 0.08, stroke: symbology.lines.uncertainty.colour, 'stroke-dasharray': '3 2' }));
    } else {
      const paint = spec.hollow
        ? { fill: '#ffffff', stroke: spec.colour, 'stroke-width': 2 }
        : { fill: spec.colour, stroke: '#1d262d', 'stroke-width': 1 };
      box.append(shapeNode(symbology.shapes[spec.shape], paint));
    }
    return box;
  };

  K.groupIcon = (symbology, group, hollow) => {
    const { colour, shape } = symbology.groups[group];
    return K.icon(symbology, { colour, shape, hollow });
  };

  K.siteIcon = (symbology, kind) =>
    K.icon(symbology, { colour: symbology.sites.colour, shape: K.own(symbology.sites.kinds, kind) || symbology.sites.default, hollow: true });

  const patterns = new Map();

  /** A fill of parallel lines. */
  K.hatch = (context, colour, degrees) => {
    const key = `${colour} ${degrees}`;
    if (!patterns.has(key)) {
      const tile = K.el('canvas', { width: 14, height: 14 });
      const pen = tile.getContext('2d');
      pen.fillStyle = colour;
      pen.fillRect(0, 6, 14, 1.4);
      const pattern = context.createPattern(tile, 'repeat');
      pattern.setTransform(new DOMMatrix().rotate(-degrees));
      patterns.set(key, pattern);
    }
    return patterns.get(key);
  };
})(globalThis.Khabur);
