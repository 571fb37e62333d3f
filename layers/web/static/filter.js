(function (K) {
  'use strict';

  const overlaps = (start, end, from, to) => {
    if (start === null && end === null) return null;
    const first = start ?? end;
    const last = end ?? start;
    return (to === null || first <= to) && (from === null || last >= from);
  };

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
      const hits = {};
      for (const [name, table] of Object.entries(tables)) hits[name] = this.search(table, this.query);
      this.computeItems(this.itemHits(hits));
      this.sites = this.rowsShown(tables.sites, hits.sites, (row) =>
        this.inPeriod([[tables.sites.value('first_date', row), tables.sites.value('last_date', row)]]));
      this.aggregates = this.rowsShown(tables.aggregates, hits.aggregates, (row) =>
        this.inPeriod(K.spansOf(tables.aggregates, row)));
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
     * Go through all events once. `shown` is for the map and lists, `inBins` for the histogram, which
     * the period does not narrow; `matching` counts kinds, which the choice of kinds does not narrow.
     */
    computeItems(hits) {
      const { items } = this.store;
      const { n, first, last, kindCode, groupCode } = items;
      const { shown, inBins } = this;
      const kindOn = Uint8Array.from(items.kinds, (kind) => (this.kinds === null || this.kinds.has(kind) ? 1 : 0));
      const groupOn = Uint8Array.from(items.groups, (group) => (this.isOn(group) ? 1 : 0));
      const from = this.from ?? K.NO_DAY + 1;
      const to = this.to ?? Infinity;
      const undated = this.from === null && this.to === null ? 1 : Number(this.undated);
      const matching = new Uint32Array(items.kinds.length);
      const groupsShown = new Uint32Array(items.groups.length);
      let count = 0;
      for (let item = 0; item < n; item += 1) {
        const group = groupCode[item];
        let now = hits === null ? groupOn[group] : groupOn[group] & hits[item];
        matching[kindCode[item]] += now;
        now &= kindOn[kindCode[item]];
        inBins[item] = now;
        if (first[item] === K.NO_DAY) now &= undated;
        else if (first[item] > to || last[item] < from) now = 0;
        shown[item] = now;
        groupsShown[group] += now;
        count += now;
      }
      for (const [item, spans] of items.periods) {
        if (!shown[item] || this.inPeriod(spans)) continue;
        shown[item] = 0;
        groupsShown[groupCode[item]] -= 1;
        count -= 1;
      }
      Object.assign(this, { count, matching, groupsShown });
    }

    rowsShown(table, hits, test) {
      return Uint8Array.from({ length: table.n }, (_, row) => ((!hits || hits[row]) && test(row) ? 1 : 0));
    }
  };
})(globalThis.Khabur);
