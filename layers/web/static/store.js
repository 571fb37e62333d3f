(function (K) {
  'use strict';

  /** Everything a page holds about its records. */
  K.buildStore = ({ tables, items: total }, pool, words) => {
    const items = new K.Items([tables.events, tables.event_areas, tables.movements], total, words);
    return { tables, items, pool };
  };

  /** Load the long texts of a record: a promise, or null when nothing is to be waited for. */
  K.loadRecord = (store, { type, key }) => (type === 'item' ? store.items.load([key]) : store.tables[`${type}s`].load([key]));

  /** Why a list is empty: the filters hide all of its `total`, or the page has none. */
  K.emptyWords = ({ days }, total, none = 'none_here') => {
    if (total) return K.t('nothing_found');
    return K.t(days ? `${none}_days` : none);
  };

  /** First and last day of all dated events, or null when nothing is dated. */
  K.extentOfTime = (store) => {
    const { first: starts, last: ends, n } = store.items;
    let first = Infinity;
    let last = -Infinity;
    for (let item = 0; item < n; item += 1) {
      if (starts[item] === K.NO_DAY) continue;
      if (starts[item] < first) first = starts[item];
      if (ends[item] > last) last = ends[item];
    }
    return first <= last ? { first, last } : null;
  };
})(globalThis.Khabur);
