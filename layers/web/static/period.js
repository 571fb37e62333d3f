(function (K) {
  'use strict';

  const { el, svg } = K;
  const MOST_BINS = 120;
  const HEIGHT = 36;

  /** First and last day that the page is about, or null when it is about no period. */
  const daysOf = ({ days }) => days && { first: K.parseDay(days[0]), last: K.parseDay(days[1]) };

  /** The time filter: two dates, and a histogram with two handles. */
  K.Period = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('period');
      this.extent = daysOf(app.settings) || K.extentOfTime(app.store);
      this.bins = this.extent ? K.periodBins(this.extent.first, this.extent.last, MOST_BINS) : [];
      if (this.extent) this.readBins();
    }

    render() {
      if (!this.extent) {
        K.refill(this.box, el('p', { class: 'aside' }, K.t(this.app.store.items.n ? 'no_dates' : 'no_events')));
        return;
      }
      this.bars = svg('svg', { class: 'bars', viewBox: `0 0 ${this.bins.length} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
      this.low = this.handle('period_from', (at) => this.app.filter.set({ from: at === 0 ? null : this.bins[at].from }));
      this.high = this.handle('period_to', (at) => this.app.filter.set({ to: at === this.bins.length - 1 ? null : this.bins[at].to }));
      this.from = this.dateInput('from', 'period_from');
      this.to = this.dateInput('to', 'period_to');
      const hasUndated = this.app.store.items.undated.length > 0;
      this.undated = el('input', { type: 'checkbox', id: 'undated', onchange: (event) => this.app.filter.set({ undated: event.target.checked }) });
      K.refill(this.box,
        el('div', { class: 'histogram', dir: 'ltr' }, this.bars, this.low, this.high),
        el('div', { class: 'dates' },
          el('label', {}, el('span', {}, K.t('period_from')), this.from),
          el('label', {}, el('span', {}, K.t('period_to')), this.to)),
        hasUndated ? el('label', { class: 'check', for: 'undated' }, this.undated, K.t('undated')) : null);
      this.update();
    }

    handle(key, apply) {
      return el('input', {
        type: 'range', min: 0, max: this.bins.length - 1, step: 1, 'aria-label': K.t(key),
        oninput: (event) => this.keepOrder(event.target, apply),
      });
    }

    keepOrder(input, apply) {
      const low = Number(this.low.value);
      const high = Number(this.high.value);
      if (input === this.low && low > high) this.low.value = high;
      if (input === this.high && high < low) this.high.value = low;
      apply(Number(input.value));
    }

    dateInput(name, key) {
      return el('input', {
        type: 'date', 'aria-label': K.t(key), min: K.isoDay(this.extent.first), max: K.isoDay(this.extent.last),
        onchange: (event) => this.setDay(name, K.parseDay(event.target.value)),
      });
    }

    /** Set one end of the period; the other one follows where it would lie on the wrong side. */
    setDay(name, day) {
      const { from, to } = { from: this.app.filter.from, to: this.app.filter.to, [name]: day };
      const crossed = from !== null && to !== null && from > to;
      this.app.filter.set(crossed ? { from: day, to: day } : { from, to });
    }

    /** Index of the bin a day lies in. */
    binOf(day) {
      const found = this.bins.findIndex((bin) => day <= bin.to);
      return found < 0 ? this.bins.length - 1 : found;
    }

    /** Each bin that any of the spans touches, once. */
    binsOf(spans) {
      const { first, last: final } = this.extent;
      const found = new Set();
      for (const [start, end] of spans) {
        if ((end ?? start) < first || (start ?? end) > final) continue;
        const last = this.binOf(end ?? start);
        for (let bin = this.binOf(start ?? end); bin <= last; bin += 1) found.add(bin);
      }
      return found;
    }

    /** For each event the bins of its first and last day; read once. */
    readBins() {
      const { items } = this.app.store;
      const { first, last } = this.extent;
      const within = (day) => Math.min(last, Math.max(first, day)) - first;
      const binOfDay = new Uint16Array(last - first + 1);
      this.bins.forEach(({ from }, bin) => binOfDay.fill(bin, Math.max(0, from - first)));
      this.firstBins = new Uint16Array(items.n);
      this.lastBins = new Uint16Array(items.n);
      for (let item = 0; item < items.n; item += 1) {
        if (items.isUndated(item)) continue;
        this.firstBins[item] = binOfDay[within(items.first[item])];
        this.lastBins[item] = Math.max(this.firstBins[item], binOfDay[within(items.last[item])]);
      }
    }

    counts() {
      const { items } = this.app.store;
      const { inBins } = this.app.filter;
      const steps = new Int32Array(this.bins.length + 1);
      for (let item = 0; item < items.n; item += 1) {
        if (!inBins[item] || items.first[item] === K.NO_DAY) continue;
        steps[this.firstBins[item]] += 1;
        steps[this.lastBins[item] + 1] -= 1;
      }
      const counts = Array.from(steps.subarray(0, -1));
      counts.forEach((_, bin) => bin && (counts[bin] += counts[bin - 1]));
      for (const [item, spans] of items.periods) if (inBins[item]) this.closeGaps(counts, item, spans);
      return counts;
    }

    /** Take an event out of the bins between its separate periods. */
    closeGaps(counts, item, spans) {
      const touched = this.binsOf(spans);
      for (let bin = this.firstBins[item]; bin <= this.lastBins[item]; bin += 1) if (!touched.has(bin)) counts[bin] -= 1;
    }

    update() {
      if (!this.extent) return;
      const { from, to, undated } = this.app.filter;
      const counts = this.counts();
      const most = Math.max(1, ...counts);
      const low = from === null ? 0 : this.binOf(from);
      const high = to === null ? this.bins.length - 1 : this.binOf(to);
      K.refill(this.bars, ...counts.map((count, i) =>
        svg('rect', {
          x: i + 0.08, width: 0.84, y: HEIGHT - (count / most) * HEIGHT, height: (count / most) * HEIGHT,
          class: i >= low && i <= high ? 'in' : 'out',
        })));
      this.setHandle(this.low, low);
      this.setHandle(this.high, high);
      this.from.value = K.isoDay(from ?? this.extent.first);
      this.to.value = K.isoDay(to ?? this.extent.last);
      this.undated.checked = undated;
    }

    setHandle(input, at) {
      const { year, month, step } = this.bins[at];
      input.value = at;
      input.setAttribute('aria-valuetext', step === 1 ? K.formatMonth(year, month) : String(year));
    }
  };
})(globalThis.Khabur);
