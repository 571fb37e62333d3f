(function (K) {
  'use strict';

  /** What the map's modules ask of the page around them. */
  function addHost(app, review) {
    const numbers = new Map(review.events.map((event, number) => [event.id, number]));
    app.details = {
      open: (refs) => {
        const number = refs.map((ref) => numbers.get(app.idOf(ref))).find((each) => each !== undefined);
        if (number !== undefined) app.choose(number);
      },
    };
    app.layers = { room: () => ({}) };
    app.isDrawn = (event) => {
      const ref = event.id === null ? null : app.find(event.id);
      return ref !== null && app.shapesOf(ref).length > 0;
    };
  }

  function addActions(app, review, shown) {
    let pointed = null;
    app.point = (number) => {
      if (pointed !== null) [...shown.nodes[pointed], ...shown.fields[pointed]].forEach((node) => node.classList.remove('on', 'field'));
      pointed = number;
      shown.nodes[number].forEach((node) => node.classList.add('on'));
      shown.fields[number].forEach((node) => node.classList.add('field'));
      app.findings.mark(number);
      const { id } = review.events[number];
      app.selected = id === null ? null : app.find(id);
      app.view.redraw();
    };
    app.choose = (number) => {
      app.point(number);
      const [first] = shown.nodes[number];
      if (first) first.scrollIntoView({ block: 'center' });
      app.findings.buttons[number].scrollIntoView({ block: 'nearest' });
      if (app.selected && app.shapesOf(app.selected).length) app.view.goTo(app.selected);
    };
  }

  function showFacts(app, review) {
    const { lang } = app;
    const { file, published, published_basis: basis } = review.report;
    const outlet = review.report[`publisher_${lang}`] || K.t('publisher_unknown');
    const day = K.parseDay(published);
    const when = day === null ? K.t('published_unknown') : `${K.t('published_on', { day: K.formatPeriod(day, day, 'day') })} (${K.t(`basis_${basis}`)})`;
    const parts = [file, outlet, when].flatMap((part, i) => [i ? ' · ' : null, K.bdi(part)]);
    K.refill(document.getElementById('subtitle'), parts, K.el('br'), K.t('review_hint'));
    const key = K.PIECE_KINDS.map((kind) => K.el('li', {}, K.el('span', { class: `piece ${kind}` }, K.t(`field_${kind}`))));
    K.refill(document.getElementById('key'), key);
    const other = K.nextLanguage(lang);
    const button = document.getElementById('language');
    button.textContent = K.tIn(other, 'language_name');
    button.lang = other;
  }

  function setLanguage(app, review, lang) {
    app.lang = lang;
    K.applyLanguage(lang, K.tIn(lang, 'review_title'));
    showFacts(app, review);
    app.findings.render();
    app.view.translate();
    app.view.redraw();
  }

  async function begin() {
    const app = await K.loadPage(false);
    const review = await K.readCompressed('khabur-review');
    const text = document.getElementById('text');
    text.setAttribute('dir', review.report.language === 'ar' ? 'rtl' : 'ltr');
    text.setAttribute('lang', review.report.language);
    const shown = K.showText(review, text);
    K.addRecords(app);
    addHost(app, review);
    addActions(app, review, shown);
    app.lang = app.settings.lang;
    K.applyLanguage(app.lang, null);
    app.map.setView(app.map.getCenter(), app.map.getZoom(), { animate: false });
    app.view = new K.MapView(app);
    app.findings = new K.Findings(app, review);
    const [west, south, east, north] = app.settings.bounds;
    app.map.fitBounds([[south, west], [north, east]], { animate: false });
    setLanguage(app, review, app.lang);
    document.getElementById('language').addEventListener('click', () => setLanguage(app, review, K.nextLanguage(app.lang)));
    return {
      count: () => review.events.length,
      point: (number) => app.point(number),
      choose: (number) => app.choose(number),
      setLanguage: (lang) => setLanguage(app, review, lang),
      drawn: () => ({ marks: app.view.marks.visible.length, areas: app.view.areas.visible.length, routes: app.view.routes.visible.length }),
    };
  }

  /** Show the page; called last, when folium has made the map. */
  K.start = async () => {
    try {
      window.khabur = await begin();
    } catch (error) {
      const fault = document.getElementById('fault');
      fault.append(` (${error.message})`);
      fault.hidden = false;
      throw error;
    }
    window.requestAnimationFrame(() => {
      document.documentElement.dataset.khabur = 'ready';
    });
  };
})(globalThis.Khabur);
