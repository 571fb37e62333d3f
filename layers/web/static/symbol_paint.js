(function (K) {
  'use strict';

  const DARK = '#1d262d';

  /** How large a cluster of some events is, pixels. */
  K.clusterRadius = (total) => Math.min(36, 9 + 2.1 * Math.log2(total));

  /** A number as short as a cluster has room for. */
  K.shortNumber = (number) => {
    if (number < 10000) return String(number);
    return number < 1e6 ? `${Math.floor(number / 1000)}k` : `${Math.floor(number / 1e5) / 10}M`;
  };

  /** The circle in which the true place of a mark lies, where it is large enough to be seen. */
  K.paintRadius = (context, view, mark, { colour, dash }) => {
    const radius = mark.radius * view.pixelsPerMetre(mark.y / K.WORLD);
    if (radius < 12) return;
    context.beginPath();
    context.arc(mark.px, mark.py, radius, 0, 2 * Math.PI);
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
  };

  /** The symbol of a group; hollow where nothing is to be relied on. */
  K.paintSymbol = (context, { groups, shapes }, group, x, y, radius, hollow) => {
    const { colour, shape } = groups[group];
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
  };

  function paintShares(context, x, y, radius, width, shares, colours) {
    const total = shares.reduce((sum, share) => sum + share, 0);
    let from = -Math.PI / 2;
    shares.forEach((share, i) => {
      if (!share) return;
      const to = from + (2 * Math.PI * share) / total;
      context.beginPath();
      context.arc(x, y, radius, from, to);
      context.strokeStyle = colours[i];
      context.lineWidth = width;
      context.stroke();
      from = to;
    });
  }

  function paintDisc(context, x, y, radius, fill, stroke) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.stroke();
    }
  }

  function write(context, text, x, y, size) {
    context.fillStyle = '#ffffff';
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.letterSpacing = '0px';
    context.direction = 'ltr';
    context.fillText(text, x, y + 0.5);
  }

  /** Several groups at one place: a ring with a share for each. */
  K.paintRing = (context, x, y, radius, shares, colours) => {
    paintDisc(context, x, y, radius + 1.5, '#ffffff', null);
    paintShares(context, x, y, radius - 2.2, 5, shares, colours);
    context.lineWidth = 1.1;
    paintDisc(context, x, y, radius + 0.6, null, DARK);
  };

  /** How many events are at one place. */
  K.paintNumber = (context, x, y, number) => {
    const text = K.shortNumber(number);
    context.lineWidth = 1.2;
    paintDisc(context, x, y, text.length > 2 ? 5 + 2.4 * text.length : 7.5, DARK, '#ffffff');
    write(context, text, x, y, 10);
  };

  /** Events of several places gathered: their number, in a ring of shares by group. */
  K.paintCluster = (context, x, y, total, shares, colours) => {
    const radius = K.clusterRadius(total);
    paintDisc(context, x, y, radius, '#ffffff', null);
    paintDisc(context, x, y, radius - 5, DARK, null);
    paintShares(context, x, y, radius - 2.5, 4, shares, colours);
    write(context, K.shortNumber(total), x, y, 11);
  };
})(globalThis.Khabur);
