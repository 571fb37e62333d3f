(function (K) {
  'use strict';

  const PANE = 'khabur-events';
  const REACH_PX = 13;
  const sources = new Map();

  K.languagesFrom = (lang) => (lang === 'ar' ? ['ar', 'en'] : ['en', 'ar']);

  /** What a data block holds; read once for all layers that show it. */
  function readSource(id) {
    if (!sources.has(id)) sources.set(id, K.readTables(id, [], () => `${id}-text`));
    return sources.get(id);
  }

  function dayOf(iso) {
    const day = K.parseDay(iso);
    if (iso && day === null) throw new TypeError(`expected a date such as 2025-05-19, got ${iso}`);
    return day;
  }

  /** Which events are shown: by period and by kind. */
  class Filter {
    constructor(table) {
      this.table = table;
      this.shown = new Uint8Array(table.n).fill(1);
      this.count = table.n;
      this.kindOn = () => true;
      const [starts, ends] = [table.days('start_date'), table.days('end_date')];
      this.first = starts.map((day, row) => (day === K.NO_DAY ? ends[row] : day));
      this.last = ends.map((day, row) => (day === K.NO_DAY ? starts[row] : day));
      this.from = null;
      this.to = null;
    }

    compute() {
      const { table, shown, first, last, kindOn } = this;
      const from = this.from ?? -Infinity;
      const to = this.to ?? Infinity;
      let count = 0;
      for (let row = 0; row < table.n; row += 1) {
        const isIn = first[row] === K.NO_DAY || (first[row] <= to && last[row] >= from);
        shown[row] = isIn && kindOn(row) ? 1 : 0;
        count += shown[row];
      }
      this.count = count;
    }
  }

  /** One click on a map goes to the nearest mark of all its layers. */
  function joinMap(map, layer) {
    if (!map.khaburEvents) {
      map.khaburEvents = new Set();
      const nearest = (event) => [...map.khaburEvents].flatMap((each) => each.near(event.latlng)).sort((a, b) => a.distance - b.distance)[0];
      map.on('click', (event) => {
        const hit = nearest(event);
        if (hit) hit.layer.open(hit.mark, event.latlng);
      });
      map.on('mousemove', (event) => {
        map.getContainer().style.cursor = nearest(event) ? 'pointer' : '';
      });
      const pane = map.createPane(PANE);
      pane.style.zIndex = 450;
      pane.style.pointerEvents = 'none';
    }
    map.khaburEvents.add(layer);
  }

  /** Events of one data block on a Leaflet map. */
  K.EventsLayer = L.Layer.extend({
    initialize(id) {
      this.drawn = [];
      this.ready = this.read(id);
      this.ready.catch(() => {});
    },

    async read(id) {
      const { settings, tables } = await readSource(id);
      const table = tables.events;
      this.settings = settings;
      this.table = table;
      this.filter = new Filter(table);
      const other = settings.classes.length - 1;
      const group = table.asked('kind', (kind) => K.own(settings.classOf, kind) ?? other);
      this.places = new K.Places(table, { groups: settings.classes.length, group, isDoubtful: () => false, isMark: () => true });
      this.symbology = {
        groups: settings.classes.map(({ colour }, number) => ({ colour, shape: number })),
        shapes: settings.classes.map(({ shape }) => shape),
      };
      [this.filter.from, this.filter.to] = settings.period.map(dayOf);
      this.refresh();
    },

    onAdd(map) {
      joinMap(map, this);
      this.canvas = new K.CanvasLayer(PANE, (context, view) => this.paint(context, view)).addTo(map);
      this.ready.then(() => this.settings.timeFilter && this._map && this.addTimeFilter(), (error) => this.tell(error));
    },

    onRemove(map) {
      map.khaburEvents.delete(this);
      this.canvas.remove();
      if (this.control) this.control.remove();
      if (this.popup) this.popup.remove();
    },

    /** Say on the map that the data cannot be shown. */
    tell(error) {
      const control = L.control({ position: 'bottomleft' });
      control.onAdd = () => K.el('div', { class: 'leaflet-control-attribution', role: 'alert' }, error.message);
      control.addTo(this._map);
    },

    refresh() {
      this.filter.compute();
      this.places.update(this.filter.shown);
      if (this.canvas) this.canvas.redraw();
    },

    paint(context, view) {
      if (!this.table) return;
      this.view = view;
      const colours = this.settings.classes.map(({ colour }) => colour);
      this.drawn = this.places.marksIn(view).map((mark) => ({ ...mark, px: view.x(mark.x / K.WORLD), py: view.y(mark.y / K.WORLD) }));
      for (const mark of this.drawn) if (!mark.mixed) K.paintRadius(context, view, mark, this.settings.uncertainty);
      for (const { px, py, total, shares, mixed } of this.drawn) {
        const only = shares.indexOf(total);
        if (mixed) K.paintCluster(context, px, py, total, shares, colours);
        else if (only >= 0) K.paintSymbol(context, this.symbology, only, px, py, 8, false);
        else K.paintRing(context, px, py, 9, shares, colours);
        if (!mixed && total > 1) K.paintNumber(context, px + 9, py - 9, total);
      }
    },

    /** Marks within reach of a place of the map, with their distances in pixels. */
    near(latlng) {
      const [x, y] = [K.mercatorX(latlng.lng) * K.WORLD, K.mercatorY(latlng.lat) * K.WORLD];
      const pixel = K.WORLD / (256 * 2 ** this._map.getZoom());
      return this.drawn
        .map((mark) => ({ layer: this, mark, distance: Math.hypot(mark.x - x, mark.y - y) / pixel }))
        .filter(({ mark, distance }) => distance <= (mark.mixed ? K.clusterRadius(mark.total) : REACH_PX));
    },

    /** Go nearer to a cluster, or open the events of a place. */
    open(mark, latlng) {
      const map = this._map;
      const rows = this.places.rowsOf(mark, this.view);
      if (mark.mixed) {
        const box = L.latLngBounds(this.cornersOf(rows));
        const most = Number.isFinite(map.getMaxZoom()) ? map.getMaxZoom() : 18;
        const zoom = Math.min(most, Math.max(map.getZoom() + 1, map.getBoundsZoom(box)));
        if (zoom > map.getZoom()) {
          map.setView(box.getCenter(), zoom);
          return;
        }
      }
      this.popup = K.eventsPopup(this, rows).setLatLng(latlng).openOn(map);
    },

    cornersOf(rows) {
      const { x, y, codes } = this.table.points;
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const row of rows) {
        const at = codes ? codes[row] : row;
        west = Math.min(west, x[at]);
        east = Math.max(east, x[at]);
        north = Math.min(north, y[at]);
        south = Math.max(south, y[at]);
      }
      return [[south, west], [north, east]].map(([v, u]) => [K.latOf(v / K.WORLD), K.lonOf(u / K.WORLD)]);
    },

    addTimeFilter() {
      const { words, lang, period } = this.settings;
      const input = (key, value) => K.el('input', { type: 'date', 'aria-label': words[key], value, onchange: () => this.setPeriod(from.value || null, to.value || null) });
      const [from, to] = [input('period_from', period[0]), input('period_to', period[1])];
      this.control = L.control({ position: 'topright' });
      this.control.onAdd = () => {
        const box = K.el('div', { class: 'leaflet-bar khabur-events-period', dir: lang === 'ar' ? 'rtl' : 'ltr' }, from, to);
        Object.assign(box.style, { background: '#ffffff', padding: '4px' });
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      this.control.addTo(this._map);
    },

    /** Show what may have happened in a period: ISO dates or null; events without a date stay. */
    setPeriod(from, to) {
      [this.filter.from, this.filter.to] = [dayOf(from), dayOf(to)];
      this.refresh();
    },

    /** Show some kinds, or all of them for null. */
    setKinds(kinds) {
      this.filter.kindOn = kinds ? this.table.asked('kind', (kind) => kinds.includes(kind)) : () => true;
      this.refresh();
    },

    count() {
      return this.filter.count;
    },

    total() {
      return this.table.n;
    },
  });
})(globalThis.Khabur);
