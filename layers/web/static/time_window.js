(function (K) {
  'use strict';

  const startOfYear = (day) => K.parseDay(`${K.isoDay(day).slice(0, 4)}-01-01`);

  /** Periods that end with the last day of the data; null ends are open. */
  K.PRESETS = {
    all: () => ({ from: null, to: null }),
    week: ({ last }) => ({ from: last - 6, to: last }),
    month: ({ last }) => ({ from: last - 29, to: last }),
    year: ({ last }) => ({ from: startOfYear(last), to: last }),
  };

  /** The preset that a period is, or null. */
  K.presetOf = (extent, { from, to }) => {
    const same = ([, make]) => {
      const window_ = make(extent);
      return window_.from === from && window_.to === to;
    };
    return Object.entries(K.PRESETS).find(same)?.[0] ?? null;
  };

  /** First and last bin of a period that is made of whole bins, or null. */
  function wholeBins(bins, { from, to }) {
    const low = from === null ? 0 : bins.findIndex((bin) => bin.from === from);
    const high = to === null ? bins.length - 1 : bins.findIndex((bin) => bin.to === to);
    return low < 0 || high < 0 ? null : [low, high];
  }

  /**
   * The period one step on (1) or back (-1): whole bins move by one bin, other periods by their
   * length. From the whole time the steps begin with its first or last bin. Null at the end.
   */
  K.stepPeriod = (bins, { first, last }, { from, to }, step) => {
    if (from === null && to === null) return step > 0 ? spanOf(bins, 0, 0) : spanOf(bins, bins.length - 1, bins.length - 1);
    const whole = wholeBins(bins, { from, to });
    if (whole) {
      const [low, high] = whole.map((bin) => bin + step);
      return low < 0 || high >= bins.length ? null : spanOf(bins, low, high);
    }
    const length = (to ?? last) - (from ?? first) + 1;
    const moved = { from: (from ?? first) + step * length, to: (to ?? last) + step * length };
    return moved.to < first || moved.from > last ? null : moved;
  };

  function spanOf(bins, low, high) {
    return { from: bins[low].from, to: bins[high].to };
  }
})(globalThis.Khabur);
