(function (K) {
  'use strict';

  const ARROW_EVERY_PX = 150;

  const patternOf = (table, row) => {
    if (!table.value('leg_reported', row)) return 'route_unreported';
    return table.value('schematic', row) ? 'route_schematic' : 'route';
  };

  function strokeLeg(context, view, leg, pattern, selected) {
    const width = pattern.width_px * (selected ? 1.6 : 1);
    const trace = () => {
      context.beginPath();
      leg.shape.lines.forEach((line) => view.trace(context, line, false));
    };
    context.lineCap = 'butt';
    context.lineJoin = 'round';
    context.setLineDash([]);
    context.strokeStyle = selected ? '#1d262d' : '#ffffff';
    context.globalAlpha = selected ? 0.9 : 0.8;
    context.lineWidth = width + (selected ? 4 : 3);
    trace();
    context.stroke();
    context.globalAlpha = 1;
    if (selected) {
      context.strokeStyle = '#ffffff';
      context.lineWidth = width + 1.5;
      trace();
      context.stroke();
    }
    context.strokeStyle = pattern.colour;
    context.lineWidth = width;
    context.setLineDash(pattern.dash.map((length) => length * pattern.width_px));
    trace();
    context.stroke();
    context.setLineDash([]);
  }

  function paintHead(context, x, y, angle, colour) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(7, 0);
    context.lineTo(-5, -5.5);
    context.lineTo(-2, 0);
    context.lineTo(-5, 5.5);
    context.closePath();
    context.fillStyle = colour;
    context.strokeStyle = '#ffffff';
    context.lineWidth = 1.4;
    context.stroke();
    context.fill();
    context.restore();
  }

  /** Arrowheads along a line, at equal distances and always at least one. */
  function paintHeads(context, view, line, colour) {
    const lengths = [0];
    for (let i = 2; i < line.length; i += 2) {
      lengths.push(lengths[lengths.length - 1] + Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]) * view.scale);
    }
    const total = lengths[lengths.length - 1];
    if (total < 24) return;
    const heads = Math.max(1, Math.floor(total / ARROW_EVERY_PX));
    for (let head = 0; head < heads; head += 1) {
      const at = (total * (head + 0.5)) / heads;
      const next = Math.max(1, lengths.findIndex((length) => length >= at));
      const share = (at - lengths[next - 1]) / (lengths[next] - lengths[next - 1] || 1);
      const [x0, y0, x1, y1] = [line[2 * next - 2], line[2 * next - 1], line[2 * next], line[2 * next + 1]];
      paintHead(context, view.x(x0 + share * (x1 - x0)), view.y(y0 + share * (y1 - y0)), Math.atan2(y1 - y0, x1 - x0), colour);
    }
  }

  /** Movements as lines with their direction; the pattern says how much of a leg is reported. */
  K.Routes = class {
    constructor(app) {
      this.app = app;
      this.update();
    }

    update() {
      const { store, filter } = this.app;
      const table = store.tables.movements;
      this.visible = [];
      for (let row = 0; row < table.n; row += 1) {
        const item = table.itemOf(row);
        if (filter.shown[item]) this.visible.push({ item, shape: table.geometry(row), pattern: patternOf(table, row) });
      }
    }

    paint(context, view) {
      const { lines } = this.app.symbology;
      const inView = this.visible.filter(({ shape }) => view.shows(shape.bounds, 8));
      const isSelected = ({ item }) => this.app.isSelected('item', item);
      for (const leg of [...inView.filter((one) => !isSelected(one)), ...inView.filter(isSelected)]) {
        strokeLeg(context, view, leg, lines[leg.pattern], isSelected(leg));
      }
      inView.forEach((leg) => leg.shape.lines.forEach((line) => paintHeads(context, view, line, lines[leg.pattern].colour)));
    }

    pick(x, y, tolerance) {
      const hits = this.visible.filter(({ shape }) => shape.lines.some((line) => K.distanceTo(line, x, y) <= tolerance));
      return [...new Set(hits.map(({ item }) => item))].map((item) => ({ type: 'item', key: item }));
    }
  };
})(globalThis.Khabur);
