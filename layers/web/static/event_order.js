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
    return codeOf.map((code) => ranks[code]);
  }

  /** Numbers that sort events by day: undated ones last, whichever way. */
  function dayKeys(items, newest) {
    const days = items.first;
    let low = Infinity;
    let high = -Infinity;
    for (const day of days) {
      if (day === K.NO_DAY) continue;
      if (day < low) low = day;
      if (day > high) high = day;
    }
    const span = low <= high ? high - low + 2 : 1;
    const keys = Float64Array.from(days, (day) => {
      if (day === K.NO_DAY) return span - 1;
      return newest ? high - day : day - low;
    });
    return { keys, span };
  }

  /** All events in an order: `date_new`, `date_old`, `kind` or `place`; equal ones as they are numbered. */
  K.orderEvents = (items, order, lang) => {
    const { keys, span } = dayKeys(items, order !== 'date_old');
    const kinds = order === 'kind' ? ranksOf(items.kinds.map((kind) => K.label('event_kinds', kind, lang)), lang) : null;
    const places = order === 'place' ? placeRanks(items, lang) : null;
    for (let item = 0; item < items.n; item += 1) {
      const rank = kinds ? kinds[items.kindCode[item]] : (places ? places[item] : 0);
      keys[item] = (rank * span + keys[item]) * items.n + item;
    }
    keys.sort();
    return Uint32Array.from(keys, (key) => key % items.n);
  };
})(globalThis.Khabur);
