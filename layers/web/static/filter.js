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
      const { items, tables } = this.store;
      const hits = {};
      for (const [name, table] of Object.entries(tables)) hits[name] = this.search(table, this.query);
      const found = ({ table, row }) => !hits[table.name] || hits[table.name][row] === 1;
      this.matching = new Uint8Array(items.n);
      this.shown = new Uint8Array(items.n);
      this.inBins = new Uint8Array(items.n);
      this.count = 0;
      for (let item = 0; item < items.n; item += 1) {
        const wanted = this.kinds === null || this.kinds.has(items.kind[item]);
        const on = this.isOn(items.group[item]) && items.rows[item].some(found);
        this.matching[item] = on ? 1 : 0;
        this.inBins[item] = wanted && on ? 1 : 0;
        const now = wanted && on && this.inPeriod(items.spans[item]);
        this.shown[item] = now ? 1 : 0;
        this.count += now ? 1 : 0;
      }
      this.sites = this.rowsShown(tables.sites, hits.sites, () => true);
      this.aggregates = this.rowsShown(tables.aggregates, hits.aggregates, (row) =>
        this.inPeriod(K.spansOf(tables.aggregates, row)));
    }

    rowsShown(table, hits, test) {
      return Uint8Array.from({ length: table.n }, (_, row) => ((!hits || hits[row]) && test(row) ? 1 : 0));
    }
  };
})(globalThis.Khabur);
