(function (K) {
  'use strict';

  const { el, svg, bdi } = K;
  const HEIGHT = 90;

  /** Bins within the period, with the events of each. */
  function monthCounts(app) {
    const { bins } = app.period;
    const counts = app.period.counts();
    const { from, to } = app.filter;
    return bins
      .map((bin, i) => ({ label: bin.step === 1 ? K.formatMonth(bin.year, bin.month) : String(bin.year), count: counts[i], bin }))
      .filter(({ bin }) => (from === null || bin.to >= from) && (to === null || bin.from <= to));
  }

  /** Kinds among the events shown, most frequent first. */
  function kindCounts(app) {
    const { items } = app.store;
    const counts = new Map();
    items.looks.forEach(({ kind, group }, i) => {
      const count = app.filter.lookShown[i];
      if (!count) return;
      const entry = counts.get(kind) || { label: K.label('event_kinds', items.kinds[kind]), group: items.groups[group], count: 0 };
      counts.set(kind, { ...entry, count: entry.count + count });
    });
    return [...counts.values()]
      .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  }

  const share = (count, most) => Math.round((1000 * count) / most) / 10;

  function table(caption, heads, rows) {
    return el('table', { class: 'chart-table' },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, rows));
  }

  /** Columns of one month each; the same numbers stand in the table below. */
  function monthChart(app, months) {
    const most = Math.max(1, ...months.map(({ count }) => count));
    const highest = months.find(({ count }) => count === most);
    const told = highest ? K.t('chart_told', { first: months[0].label, last: months.at(-1).label, most, when: highest.label }) : K.emptyWords(app.settings, app.store.items.n, 'no_events');
    return el('figure', {},
      svg('svg', { class: 'columns', viewBox: `0 0 ${Math.max(1, months.length)} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': told },
        months.map(({ count, label }, i) =>
          svg('rect', { x: i + 0.1, width: 0.8, y: HEIGHT * (1 - count / most), height: (HEIGHT * count) / most }, svg('title', {}, `${label}: ${count}`)))),
      el('figcaption', { class: 'aside' }, told));
  }

  const bar = (app, { group, count }, most) =>
    svg('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { width: share(count, most), height: 10, fill: app.symbology.groups[group].colour }));

  /** Charts of the events shown, by month and by kind, each with its table. */
  K.Charts = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('view-charts');
    }

    get isOpen() {
      return !this.box.hidden;
    }

    /** Draw them where they can be seen: while their tab is open, and on paper. */
    update(isPrinted = false) {
      if (!this.isOpen && !isPrinted) return;
      const { app } = this;
      const months = app.period.extent ? monthCounts(app) : [];
      const kinds = kindCounts(app);
      const most = Math.max(1, ...kinds.map(({ count }) => count));
      const open = isPrinted || (this.box.querySelector('details')?.open ?? false);
      K.refill(this.box,
        el('h2', { class: 'hidden' }, K.t('charts')),
        el('h3', {}, K.t('chart_months')),
        el('div', { dir: 'ltr' }, monthChart(app, months)),
        el('details', { open }, el('summary', {}, K.t('chart_table')),
          table(K.t('chart_months'), [K.t('month'), K.t('events')], months.map(({ label, count }) =>
            el('tr', {}, el('th', { scope: 'row' }, bdi(label)), el('td', {}, bdi(String(count))))))),
        el('h3', {}, K.t('chart_kinds')),
        table(K.t('chart_kinds'), [K.t('kind'), K.t('events'), K.t('share')], kinds.map((entry) =>
          el('tr', {},
            el('th', { scope: 'row' }, K.groupIcon(app.symbology, entry.group), ' ', entry.label),
            el('td', {}, bdi(String(entry.count))),
            el('td', { class: 'bar-cell' }, el('span', { class: 'hidden' }, bdi(`${share(entry.count, app.filter.count)} %`)), bar(app, entry, most))))));
    }
  };
})(globalThis.Khabur);
