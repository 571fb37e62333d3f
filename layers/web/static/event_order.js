(function (K) {
  'use strict';

  /** Numbers from 0 for texts, in the order of a language. */
  function ranksOf(texts, lang) {
    const collator = new Intl.Collator(lang, { numeric: true });
    const different = [...new Set(texts)].sort(collator.compare);
    const rank = new Map(different.map((text, i) => [text, i]));
    return texts.map((text) => rank.get(text));
  }

  /** For each event the rank of its place's name, unnamed places last. */
  function placeRanks(items, lang) {
    const names = [];
    const codes = new Map();
    const codeOf = new Uint32Array(items.n);
    for (let item = 0; item < items.n; item += 1) {
      const name = items.text(item, 'place', lang) || items.text(item, 'route', lang) || '\uffff';
      if (!codes.has(name)) codes.set(name, names.push(name) - 1);
      codeOf[item] = codes.get(name);
    }
    const ranks = ranksOf(names, lang);
    for (let item = 0; item < items.n; item += 1) codeOf[item] = ranks[codeOf[item]];
    return codeOf;
  }

  /** The first and the last of some days, unknown ones aside. */
  function rangeOf(days) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < days.length; i += 1) {
      if (days[i] === K.NO_DAY) continue;
      if (days[i] < low) low = days[i];
      if (days[i] > high) high = days[i];
    }
    return { low, high };
  }

  /** Items in the order of a key from 0 to `most`, equal ones as they are in `items`. */
  function sortBy(items, most, keyOf) {
    const starts = new Uint32Array(most + 2);
    for (let i = 0; i < items.length; i += 1) starts[keyOf(items[i]) + 1] += 1;
    for (let key = 0; key <= most; key += 1) starts[key + 1] += starts[key];
    const sorted = new Uint32Array(items.length);
    for (let i = 0; i < items.length; i += 1) sorted[starts[keyOf(items[i])]++] = items[i];
    return sorted;
  }

  /** All events in an order: `date_new`, `date_old`, `kind` or `place`; equal ones as they are numbered. */
  K.orderEvents = (items, order, lang) => {
    const { low, high } = rangeOf(items.first);
    const last = low <= high ? high - low + 1 : 0;
    const all = new Uint32Array(items.n);
    for (let item = 0; item < items.n; item += 1) all[item] = item;
    const dayOf = order === 'date_old' ? (day) => day - low : (day) => high - day;
    const byDay = sortBy(all, last, (item) => (items.first[item] === K.NO_DAY ? last : dayOf(items.first[item])));
    if (order === 'kind') {
      const ranks = ranksOf(items.kinds.map((kind) => K.label('event_kinds', kind, lang)), lang);
      return sortBy(byDay, ranks.length, (item) => ranks[items.kindCode[item]]);
    }
    if (order !== 'place') return byDay;
    const ranks = placeRanks(items, lang);
    return sortBy(byDay, ranks.reduce((most, rank) => Math.max(most, rank), 0), (item) => ranks[item]);
  };
})(globalThis.Khabur);
