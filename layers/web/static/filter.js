(function (K) {
  'use strict';

  const overlaps = (start, end, from, to) => {
    if (start === null && end === null) return null;
    const first = start ?? end;
    const last = end ?? start;
    return (to === null || first <= to) && (from === null || last >= from);
  };

  function countByLook(look, flags, size) {
    const counts = new Uint32Array(size);
    for (let item = 0; item < look.length; item += 1) counts[look[item]] += flags[item];
    return counts;
  }

  function sumBy(looks, key, size, count) {
    const sums = new Uint32Array(size);
    looks.forEach((look, i) => {
      sums[look[key]] += count(i);
    });
    return sums;
  }

  /** What is shown: period, kinds, search text and layers that are off; recomputed at once on any change. */
  K.Filter = class {
    constructor(store, search) {
      this.store = store;
      this.search = search;
      this.from = null;
      this.to = null;
      this.kinds = null;
      this.query = '';
      this.undated = true;
      this.off = new Set();
      this.listeners = [];
      const { items } = store;
      this.shown = new Uint8Array(items.n);
      this.inBins = new Uint8Array(items.n);
      this.compute();
    }

    onChange(listener) {
      this.listeners.push(listener);
    }

    set(changes) {
      Object.assign(this, changes);
      this.compute();
      this.listeners.forEach((listener) => listener());
    }

    get isNarrowed() {
      return this.from !== null || this.to !== null || this.kinds !== null || this.query.trim() !== '';
    }

    isOn(layer) {
      return !this.off.has(layer);
    }

    setOn(layer, on) {
      const off = new Set(this.off);
      if (on) off.delete(layer);
      else off.add(layer);
      this.set({ off });
    }

    inPeriod(spans) {
      if (this.from === null && this.to === null) return true;
      return spans.some(([start, end]) => overlaps(start, end, this.from, this.to) ?? this.undated);
    }

    /** Whether an event, site or total is now shown. */
    shows({ type, key }) {
      if (type === 'item') return this.shown[key] === 1;
      return this.isOn(`${type}s`) && this[`${type}s`][key] === 1;
    }

    compute() {
      const { tables } = this.store;
      const hits = this.hitsOf(this.query);
      this.computeItems(hits.items);
      this.sites = this.rowsShown(tables.sites, hits.sites, (row) =>
        this.inPeriod([[tables.sites.value('first_date', row), tables.sites.value('last_date', row)]]));
      this.aggregates = this.rowsShown(tables.aggregates, hits.aggregates, (row) =>
        this.inPeriod(K.spansOf(tables.aggregates, row)));
    }

    /** What the search finds in each table and among the events; looked for anew only when the query changes. */
    hitsOf(query) {
      if (this.hits?.query === query) return this.hits;
      this.looked = {};
      for (const [name, table] of Object.entries(this.store.tables)) this.looked[name] = this.search.look(table, query);
      this.hits = this.collect(query);
      return this.hits;
    }

    collect(query) {
      const hits = { query };
      for (const [name, looked] of Object.entries(this.looked)) hits[name] = looked && this.search.found(looked);
      hits.items = this.itemHits(hits);
      return hits;
    }

    /** Show what was found since in texts that are looked through bit by bit. */
    refresh() {
      this.hits = this.collect(this.query);
      this.set({});
    }

    /** For each event whether any of its rows has what is searched for; null when nothing is. */
    itemHits(hits) {
      const { items } = this.store;
      if (!hits[items.tables[0].name]) return null;
      if (items.plain) return hits[items.tables[0].name];
      const found = new Uint8Array(items.n);
      for (const table of items.tables) {
        const rows = hits[table.name];
        for (let row = 0; row < table.n; row += 1) if (rows[row]) found[table.itemOf(row)] = 1;
      }
      return found;
    }

    /**
     * What of the events is shown. `shown` is for the map and lists, `inBins` for the histogram, which
     * the period does not narrow; `matching` counts kinds, which the choice of kinds does not narrow.
     */
    computeItems(hits) {
      const { items } = this.store;
      const { looks, look } = items;
      const groupOn = looks.map(({ group }) => (this.isOn(items.groups[group]) ? 1 : 0));
      const on = looks.map(({ kind }, i) => groupOn[i] & (this.kinds === null || this.kinds.has(items.kinds[kind]) ? 1 : 0));
      const found = hits === null ? items.lookTotals : countByLook(look, hits, looks.length);
      const lets = Uint8Array.from(on);
      for (let item = 0; item < items.n; item += 1) this.inBins[item] = hits === null ? lets[look[item]] : lets[look[item]] & hits[item];
      this.matching = sumBy(looks, 'kind', items.kinds.length, (i) => found[i] * groupOn[i]);
      this.lookShown = this.applyPeriod() ? countByLook(look, this.shown, looks.length) : found.map((count, i) => count * on[i]);
      this.groupsShown = sumBy(looks, 'group', items.groups.length, (i) => this.lookShown[i]);
      this.count = this.lookShown.reduce((sum, count) => sum + count, 0);
    }

    /** Take from what the other filters let through what did not happen in the period; false when it is open. */
    applyPeriod() {
      const { items: { n, first, last, periods, undated } } = this.store;
      const { shown, inBins } = this;
      if (this.from === null && this.to === null) {
        shown.set(inBins);
        return false;
      }
      const from = this.from ?? K.NO_DAY + 1;
      const to = this.to ?? K.LAST_DAY;
      for (let item = 0; item < n; item += 1) shown[item] = inBins[item] & (first[item] <= to) & (last[item] >= from);
      if (this.undated) for (const item of undated) shown[item] = inBins[item];
      for (const [item, spans] of periods) if (shown[item] && !this.inPeriod(spans)) shown[item] = 0;
      return true;
    }

    rowsShown(table, hits, test) {
      return Uint8Array.from({ length: table.n }, (_, row) => ((!hits || hits[row]) && test(row) ? 1 : 0));
    }
  };
})(globalThis.Khabur);
