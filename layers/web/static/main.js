(function (K) {
  'use strict';

  const REMEMBER_MS = 200;
  const FEW_EVENTS = 4096;
  const IDLE = { timeout: 200 };

  function addActions(app) {
    app.setSelected = (ref) => {
      app.selected = ref;
      app.view.shapes.redraw();
      app.view.top.redraw();
      app.list.markSelected();
      app.remember();
    };
    app.select = (id, focus) => {
      const ref = app.find(id);
      if (!ref) return false;
      if (app.shapesOf(ref).length) {
        app.view.goTo(ref);
        app.details.open([ref], app.view.anchorOf(ref), { focus });
      } else {
        app.details.close();
        app.panel.reveal(ref, focus);
        app.selected = ref;
        app.remember();
      }
      return true;
    };
    app.setLanguage = (lang) => {
      const middle = app.layers.middle();
      app.lang = lang;
      K.applyLanguage(lang, app.settings.title);
      showFacts(app);
      app.view.translate();
      for (const part of [app.period, app.player, app.form, app.list, app.layers, app.tools]) part.render();
      app.panel.update();
      app.charts.update();
      app.details.refresh();
      app.map.panBy([middle - app.layers.middle(), 0], { animate: false });
      app.view.redraw();
      app.remember();
    };
    let waiting = 0;
    app.remember = () => {
      window.clearTimeout(waiting);
      if (app.started) waiting = window.setTimeout(() => writeHash(app), REMEMBER_MS);
    };
  }

  function writeHash(app) {
    try {
      window.history.replaceState(null, '', K.toHash(K.stateOf(app)));
    } catch (error) {
      if (error.name !== 'SecurityError') throw error; // notebooks do not let a page change its address
    }
  }

  function showFacts(app) {
    const { settings, lang } = app;
    const day = settings.dataDate ? K.formatPeriod(K.parseDay(settings.dataDate), K.parseDay(settings.dataDate), 'day') : K.t('date_unknown');
    const facts = [['data_date', day], ['profile', settings.profile[lang] || settings.profile.en], ['events', String(app.store.items.n)]];
    if (app.base.region !== null) facts.push(['outside', K.t('outside_told')]);
    document.getElementById('subtitle').replaceChildren(
      K.el('span', {}, K.t('subtitle')), ' ', K.el('span', { class: 'fact' }, `${K.t('data_date')}: `, K.bdi(day)));
    document.getElementById('about-facts').replaceChildren(
      ...facts.flatMap(([key, value]) => [K.el('dt', {}, K.t(key)), K.el('dd', {}, K.bdi(value))]));
    const other = K.nextLanguage(lang);
    const button = document.getElementById('language');
    button.textContent = K.tIn(other, 'language_name');
    button.lang = other;
  }

  function update(app) {
    app.tileLayers().forEach((layer) => (app.showsTiles() ? layer.addTo(app.map) : layer.remove()));
    app.view.update();
    app.list.update();
    app.form.showFound();
    app.details.followFilter();
    app.remember();
    if (app.store.items.n <= FEW_EVENTS) updateRest(app);
    else updateSoon(app);
  }

  /** What stands around map and list. */
  function updateRest(app) {
    for (const part of [app.period, app.player, app.charts, app.form, app.panel]) part.update();
    app.layers.render();
  }

  /** After the next frame, which shows map and list, as soon as there is time; once for all changes until then. */
  function updateSoon(app) {
    if (app.isWaiting) return;
    app.isWaiting = true;
    const whenIdle = window.requestIdleCallback || window.setTimeout;
    window.requestAnimationFrame(() => whenIdle(() => {
      app.isWaiting = false;
      updateRest(app);
    }, IDLE));
  }

  function applyHash(app) {
    const asked = K.fromHash(window.location.hash);
    if (asked.view) app.map.setView([asked.view.lat, asked.view.lon], asked.view.zoom, { animate: false });
    app.filter.set({
      from: asked.from, to: asked.to, query: asked.search, undated: asked.undated, off: new Set(asked.off),
      kinds: asked.kinds === null ? null : new Set(asked.kinds),
    });
    if (asked.lang && asked.lang !== app.lang) app.setLanguage(asked.lang);
    const view = asked.view && [[asked.view.lat, asked.view.lon], asked.view.zoom];
    if (asked.selected && (!app.selected || app.idOf(app.selected) !== asked.selected)) app.select(asked.selected, false);
    if (view) app.map.setView(...view, { animate: false });
  }

  /** Paper shows the charts, and as many lines of the list as a reader can use. */
  function followPrint(app) {
    window.matchMedia('print').addEventListener('change', ({ matches }) => {
      app.charts.update(matches);
      app.list.showPart(matches);
    });
  }

  function addAbout() {
    const about = document.getElementById('about');
    for (const id of ['open-about', 'credits']) document.getElementById(id).addEventListener('click', () => about.showModal());
    document.getElementById('close-about').addEventListener('click', () => about.close());
  }

  function featuresOf(app, item) {
    return app.store.items.rowsOf(item).map(({ table, row }) => (
      { type: 'Feature', properties: { layer: table.name, ...table.properties(row) }, geometry: K.toGeoJson(table.geometry(row)) }));
  }

  /** GeoJSON of what is shown; a promise of it where long texts are to be read first. */
  function geoJson(app) {
    const { items, tables } = app.store;
    const shown = [...items.numbers((item) => app.filter.shown[item])];
    const collect = (features) => ({ type: 'FeatureCollection', features });
    if (Object.values(tables).every(({ texts }) => texts === null)) return collect(shown.flatMap((item) => featuresOf(app, item)));
    return readInTurn(app, shown).then(collect);
  }

  async function readInTurn(app, shown) {
    const features = [];
    for (const item of shown) {
      const wait = app.store.items.load([item]);
      if (wait) await wait;
      features.push(...featuresOf(app, item));
    }
    return features;
  }

  const day = (iso) => {
    const parsed = K.parseDay(iso);
    if (iso && parsed === null) throw new TypeError(`expected a date such as 2025-05-19, got ${iso}`);
    return parsed;
  };

  function setPeriod(app, from, to) {
    const asked = { from: day(from), to: day(to) };
    if (asked.from !== null && asked.to !== null && asked.from > asked.to) {
      throw new RangeError(`expected a first day that is not after the last, got ${from} and ${to}`);
    }
    app.filter.set(asked);
  }

  function setKinds(app, kinds) {
    const known = app.words.labels.event_kinds;
    const given = kinds === null || kinds === undefined ? null : kinds;
    if (given !== null && !Array.isArray(given)) throw new TypeError(`expected a list of kinds or null, got ${given}`);
    const unknown = (given || []).filter((kind) => K.own(known, kind) === undefined);
    if (unknown.length) throw new TypeError(`expected kinds of events (${Object.keys(known).join(', ')}), got ${unknown.join(', ')}`);
    app.filter.set({ kinds: given && new Set(given) });
  }

  /** What tests and other pages may rely on. */
  function publish(app) {
    const { filter, store } = app;
    const drawn = () => ({ marks: app.view.marks.visible.length, areas: app.view.areas.visible.length, routes: app.view.routes.visible.length });
    Object.assign(window.khabur, {
      count: () => filter.count,
      total: () => store.items.n,
      setPeriod: (from, to) => setPeriod(app, from, to),
      setKinds: (kinds) => setKinds(app, kinds),
      setLanguage: (lang) => {
        if (!K.own(app.words.strings, lang)) throw new TypeError(`expected en or ar, got ${lang}`);
        app.setLanguage(lang);
      },
      search: (text) => {
        filter.set({ query: String(text ?? '') });
        return filter.count;
      },
      searched: () => app.textSearch.done.then(() => filter.count),
      select: (id) => app.select(id, false),
      setLayer: (layer, on) => filter.setOn(layer, on),
      filtered: () => geoJson(app),
      state: () => K.stateOf(app),
      layers: () => Object.fromEntries(Object.entries(store.tables).map(([name, table]) => [name, table.n])),
      drawn,
    });
  }

  /** Show the page. */
  K.begin = async () => {
    const app = await K.loadPage(true);
    app.fail = K.showFault;
    app.isPreparing = true; // the map moves several times before it is shown
    K.addRecords(app);
    addActions(app);
    const [west, south, east, north] = app.settings.bounds;
    app.lang = app.settings.lang;
    K.applyLanguage(app.lang, app.settings.title);
    app.details = new K.Details(app);
    app.map.setView(app.map.getCenter(), app.map.getZoom(), { animate: false });
    app.view = new K.MapView(app);
    app.period = new K.Period(app);
    app.player = new K.Player(app);
    app.charts = new K.Charts(app);
    app.form = new K.FilterForm(app);
    app.list = new K.EventList(app);
    app.layers = new K.LayerControl(app);
    app.map.fitBounds([[south, west], [north, east]], { animate: false, ...app.layers.room() });
    app.panel = new K.Panel(app);
    app.tools = new K.Tools(app);
    app.downloads = new K.Downloads(app);
    app.setLanguage(app.lang);
    app.isPreparing = false;
    app.view.top.redraw();
    app.filter.onChange(() => update(app));
    app.textSearch = new K.TextSearch(app);
    addAbout();
    followPrint(app);
    publish(app);
    document.getElementById('language').addEventListener('click', () => app.setLanguage(K.nextLanguage(app.lang)));
    if (window.location.hash) applyHash(app);
    app.started = true;
    app.map.on('moveend', app.remember);
    window.addEventListener('hashchange', () => applyHash(app));
  };
})(globalThis.Khabur);
