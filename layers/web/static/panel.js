(function (K) {
  'use strict';

  const { el, bdi } = K;
  const TABS = ['events', 'totals', 'unmapped', 'charts'];

  /** Tabs beside the map: events, totals with their parts, and what is not on the map. */
  K.Panel = class {
    constructor(app) {
      this.app = app;
      this.buttons = TABS.map((name) => document.getElementById(`tab-${name}`));
      this.views = TABS.map((name) => document.getElementById(`view-${name}`));
      this.buttons.forEach((button, at) => {
        button.addEventListener('click', () => this.open(TABS[at]));
        button.addEventListener('keydown', (event) => this.step(event, at));
      });
    }

    step(event, at) {
      const [forward, back] = K.direction() === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = (to + TABS.length) % TABS.length;
      this.open(TABS[next]);
      this.buttons[next].focus();
    }

    open(name) {
      TABS.forEach((one, i) => {
        const active = one === name;
        this.buttons[i].setAttribute('aria-selected', String(active));
        this.buttons[i].tabIndex = active ? 0 : -1;
        this.views[i].hidden = !active;
      });
      this.app.list.showWindow();
      this.app.charts.update();
    }

    update() {
      this.renderTotals();
      this.renderUnmapped();
      const { filter, settings } = this.app;
      const withheld = settings.withheld.reduce((total, { count }) => total + count, 0);
      const badges = [filter.count, filter.aggregates.reduce((total, flag) => total + flag, 0), this.unmapped().length + withheld];
      badges.forEach((badge, i) => {
        this.buttons[i].querySelector('.badge').replaceChildren(bdi(String(badge)));
      });
    }

    record(ref, summary) {
      const id = this.app.idOf(ref);
      const details = el('details', { class: 'record', 'data-id': id }, el('summary', {}, summary));
      details.addEventListener('toggle', () => {
        if (details.open && details.children.length === 1) details.append(K.cardOf(this.app, ref));
      });
      return details;
    }

    /** Who states a total, and the publisher and day of each source. */
    toldBy(table, row) {
      const { lang } = this.app;
      const names = (column) => K.splitList(table.inLanguage(column, row, lang)).map((name, i) => [i ? K.t('comma') : null, bdi(name)]);
      const claimants = names('claimants');
      const sources = names('sources');
      return el('span', { class: 'aside told-by' }, claimants, claimants.length && sources.length ? ' — ' : null, sources);
    }

    totalRow(row, childrenOf) {
      const { tables } = this.app.store;
      const table = tables.aggregates;
      const { lang } = this.app;
      const period = K.whenOf(table, row, lang);
      const counts = table.inLanguage('counts', row, lang);
      const ref = { type: 'aggregate', key: row };
      const record = this.record(ref, [
        el('strong', {}, bdi(counts || K.label('aggregates', table.value('what', row)))),
        el('span', { class: 'aside' }, ' ', bdi(table.inLanguage('areas', row, lang) || ''), ' · ', bdi(period)),
        this.toldBy(table, row),
      ]);
      const show = K.isDrawn(table, row)
        ? el('button', { type: 'button', class: 'link', onclick: () => this.app.select(table.value('aggregate_id', row), true) }, K.t('show_area'))
        : null;
      const parts = childrenOf(table.value('aggregate_id', row));
      return el('li', {}, record, show,
        parts.length ? [el('p', { class: 'aside part-head' }, K.t('parts')), el('ul', { class: 'parts' }, parts.map((part) => this.totalRow(part, childrenOf)))] : null);
    }

    renderTotals() {
      const { tables } = this.app.store;
      const table = tables.aggregates;
      const rows = Array.from({ length: table.n }, (_, row) => row).filter((row) => this.app.filter.aggregates[row]);
      const ids = new Set(rows.map((row) => table.value('aggregate_id', row)));
      const childrenOf = (id) => rows.filter((row) => table.value('part_of', row) === id);
      const top = rows.filter((row) => !ids.has(table.value('part_of', row)));
      K.refill(this.views[1],
        el('h2', { class: 'hidden' }, K.t('totals')),
        el('p', { class: 'hint' }, K.t('totals_hint')),
        top.length ? el('ul', { class: 'records' }, top.map((row) => this.totalRow(row, childrenOf))) : el('p', { class: 'empty' }, K.emptyWords(this.app.settings, table.n)));
    }

    /** Events and sites now shown that have no place on the map. */
    unmapped() {
      const { store, filter } = this.app;
      const { sites } = store.tables;
      const items = Array.from(store.items.unmapped).filter((key) => filter.shown[key]).map((key) => ({ type: 'item', key }));
      const rows = Array.from({ length: sites.n }, (_, key) => ({ type: 'site', key })).filter(({ key }) => filter.sites[key] && !K.isDrawn(sites, key));
      return [...items, ...rows];
    }

    renderUnmapped() {
      const { store, settings, symbology, lang } = this.app;
      const { items, tables: { sites } } = store;
      const list = this.unmapped();
      const withheld = settings.withheld.map((kept) => el('li', {}, bdi(String(kept.count)), ' — ', el('span', { dir: 'auto' }, kept[`reason_${K.dataLanguage(lang)}`])));
      K.refill(this.views[2],
        el('h2', { class: 'hidden' }, K.t('unmapped')),
        el('p', { class: 'hint' }, K.t('unmapped_hint')),
        list.length
          ? el('ul', { class: 'records' }, list.map((ref) => el('li', {}, this.record(ref, [
              ref.type === 'item' ? K.groupIcon(symbology, items.groupNameOf(ref.key)) : K.siteIcon(symbology, sites.value('place_kind', ref.key)), ' ',
              el('span', { dir: 'auto' }, K.nameOf(this.app, ref))]))))
          : el('p', { class: 'empty' }, K.emptyWords(settings, items.unmapped.length)),
        el('h3', {}, K.t('withheld')),
        withheld.length ? el('ul', { class: 'plain' }, withheld) : el('p', { class: 'aside' }, K.t('nothing_withheld')));
    }

    /** Open a record that has no place on the map. */
    reveal(ref, focus) {
      this.open(ref.type === 'aggregate' ? 'totals' : 'unmapped');
      const id = this.app.idOf(ref);
      const record = [...document.querySelectorAll('#panel details.record')].find((one) => one.dataset.id === id);
      if (!record) return;
      record.open = true;
      record.scrollIntoView({ block: 'nearest' });
      if (focus) record.querySelector('summary').focus();
    }
  };
})(globalThis.Khabur);
