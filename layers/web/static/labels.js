(function (K) {
  'use strict';

  const ARABIC_FONT = '"Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI", Tahoma, sans-serif';
  const LATIN_FONT = 'system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif';

  /** Kinds of labels: from which zoom, how large, and where the text may stand around its point. */
  const STYLES = {
    country: { zoom: 5, until: 9, size: 14, weight: 600, colour: 'label_muted', spaced: true, centred: true },
    governorate: { zoom: 6, until: 9.5, size: 13, weight: 600, colour: 'label_muted', spaced: true, centred: true },
    district: { zoom: 9, until: 11.5, size: 12, weight: 500, colour: 'label_muted', spaced: true, centred: true },
    subdistrict: { zoom: 10.5, until: 13, size: 11, weight: 500, colour: 'label_muted', spaced: true, centred: true },
    site: { zoom: 7.5, size: 12, weight: 600, colour: 'label', below: 10 },
    city: { zoom: 5.5, size: 13, weight: 600, colour: 'label', dot: 3 },
    town: { zoom: 8, size: 11.5, weight: 500, colour: 'label', dot: 2 },
    river: { zoom: 7, size: 12, weight: 500, colour: 'label_water', italic: true, centred: true },
    lake: { zoom: 8, size: 11, weight: 500, colour: 'label_water', italic: true, centred: true },
  };
  const ORDER = ['city', 'site', 'governorate', 'country', 'river', 'town', 'lake', 'district', 'subdistrict'];

  function candidates(app) {
    const { base, store } = app;
    const { geometries } = store.pool;
    const found = [];
    const add = (table, i, style, layer) => {
      if (table.geometry[i] === null || !STYLES[style]) return;
      const [x, y] = geometries[table.geometry[i]].anchor;
      found.push({ x, y, style, layer, en: table.name_en[i], ar: table.name_ar[i] });
    };
    base.admin.kind.forEach((kind, i) => add(base.admin, i, kind, kind === 'country' ? 'borders' : `${kind}s`));
    base.settlements.kind.forEach((kind, i) => add(base.settlements, i, kind, 'settlements'));
    const named = new Set();
    base.lines.kind.forEach((kind, i) => {
      if (kind === 'river' && base.lines.name_en[i] && !named.has(base.lines.name_en[i])) add(base.lines, i, 'river', 'rivers');
      named.add(base.lines.name_en[i]);
    });
    base.lakes.name_en.forEach((name, i) => add(base.lakes, i, 'lake', 'lakes'));
    const { sites } = store.tables;
    for (let row = 0; row < sites.n; row += 1) {
      if (!K.isMark(sites, row)) continue;
      const [x, y] = sites.geometry(row).points[0];
      found.push({ x, y, style: 'site', layer: 'sites', row, en: sites.value('place_en', row), ar: sites.value('place_ar', row) });
    }
    const rank = (label) => ORDER.indexOf(label.style);
    return found.sort((a, b) => rank(a) - rank(b));
  }

  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  const fontOf = (style, size, lang) =>
    `${style.italic ? 'italic ' : ''}${style.weight} ${size}px ${lang === 'ar' ? ARABIC_FONT : LATIN_FONT}`;

  /** Boxes (relative to the point) to try, best first. */
  function positions(style, width, height) {
    if (style.centred) return [[-width / 2, -height / 2]];
    const gap = style.dot ? 6 : 18;
    return [
      [gap, -height / 2],
      [-gap - width, -height / 2],
      [-width / 2, gap - 4],
      [-width / 2, 4 - gap - height],
      [gap / 2, gap / 3],
      [gap / 2, -gap / 3 - height],
      [-gap / 2 - width, gap / 3],
      [-gap / 2 - width, -gap / 3 - height],
    ];
  }

  /** Names on the map: no label covers another or a mark. */
  K.Labels = class {
    constructor(app) {
      this.app = app;
      this.all = candidates(app);
    }

    linesOf(label, view, style) {
      const { lang } = this.app;
      const other = K.otherLanguage(lang);
      const lines = [{ text: label[lang] || label[other], lang: label[lang] ? lang : other, size: style.size }];
      const both = view.zoom >= 9.5 && label.en && label.ar && !style.centred;
      if (both) lines.push({ text: label[other], lang: other, size: style.size - 1.5, muted: true });
      return lines.filter((line) => line.text);
    }

    paint(context, view, taken) {
      const boxes = [...taken];
      for (const label of this.all) {
        const style = STYLES[label.style];
        const on = this.app.filter.isOn(label.layer) && this.app.filter.isOn('settlements');
        const hidden = label.row !== undefined && !this.app.filter.sites[label.row];
        if (!on || hidden || view.zoom < style.zoom || view.zoom >= (style.until || 99)) continue;
        const x = view.x(label.x);
        const y = view.y(label.y);
        if (x < -50 || y < -50 || x > view.width + 50 || y > view.height + 50) continue;
        this.place(context, view, label, style, x, y, boxes);
      }
    }

    place(context, view, label, style, x, y, boxes) {
      const lines = this.linesOf(label, view, style);
      if (!lines.length) return;
      context.letterSpacing = '0px';
      const widths = lines.map((line) => {
        context.font = fontOf(style, line.size, line.lang);
        context.letterSpacing = style.spaced && line.lang === 'en' ? '1.5px' : '0px';
        return context.measureText(line.text).width;
      });
      const width = Math.max(...widths);
      const height = lines.reduce((sum, line) => sum + line.size * 1.25, 0);
      for (const [dx, dy] of positions(style, width, height)) {
        const box = { x: x + dx - 2, y: y + dy - 1, w: width + 4, h: height + 2 };
        if (boxes.some((other) => overlaps(box, other))) continue;
        boxes.push(box);
        this.write(context, style, lines, x + dx, y + dy, width, dx);
        if (style.dot) this.dot(context, style, x, y, boxes);
        return;
      }
      if (style.dot) this.dot(context, style, x, y, boxes);
    }

    dot(context, style, x, y, boxes) {
      const box = { x: x - style.dot, y: y - style.dot, w: 2 * style.dot, h: 2 * style.dot };
      if (boxes.slice(0, -1).some((other) => overlaps(box, other))) return;
      context.beginPath();
      context.arc(x, y, style.dot, 0, 2 * Math.PI);
      context.fillStyle = '#ffffff';
      context.fill();
      context.strokeStyle = this.app.symbology.basemap.label;
      context.lineWidth = 1.4;
      context.stroke();
    }

    write(context, style, lines, x, y, width, dx) {
      const { basemap } = this.app.symbology;
      const side = style.centred || Math.abs(dx + width / 2) < 1 ? 'center' : dx < 0 ? 'right' : 'left';
      const at = { center: x + width / 2, right: x + width, left: x }[side];
      let top = y;
      context.textAlign = side;
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      for (const line of lines) {
        context.font = fontOf(style, line.size, line.lang);
        context.letterSpacing = style.spaced && line.lang === 'en' ? '1.5px' : '0px';
        context.direction = line.lang === 'ar' ? 'rtl' : 'ltr';
        context.strokeStyle = 'rgba(252, 251, 248, 0.9)';
        context.lineWidth = 3.5;
        const middle = top + line.size * 0.625;
        context.strokeText(line.text, at, middle);
        context.fillStyle = line.muted ? basemap.label_muted : basemap[style.colour];
        context.fillText(line.text, at, middle);
        top += line.size * 1.25;
      }
      context.letterSpacing = '0px';
    }
  };
})(globalThis.Khabur);
