(function (K) {
  'use strict';

  const COMMON = ['summary_en', 'summary_ar', 'claimants_en', 'claimants_ar', 'sources_en', 'sources_ar', 'note'];
  const EVENT = [
    ...COMMON, 'event_id', 'kind', 'place_id', 'place_en', 'place_ar', 'places_en', 'places_ar', 'actors_en', 'actors_ar',
    'counts_en', 'counts_ar', 'cargo', 'cargo_ar', 'governorate', 'district',
  ];
  const SEARCHED = {
    events: EVENT,
    event_areas: EVENT,
    movements: [...COMMON, 'event_id', 'kind', 'route_en', 'route_ar', 'from_place', 'to_place', 'counts_en', 'counts_ar'],
    sites: [...COMMON, 'site_id', 'place_id', 'place_en', 'place_ar', 'place_kind', 'operators_en', 'operators_ar', 'governorate', 'district'],
    aggregates: [...COMMON, 'aggregate_id', 'what', 'areas', 'areas_en', 'areas_ar', 'counts_en', 'counts_ar', 'actors_en', 'actors_ar'],
  };
  const ID_OF = { events: 'event_id', event_areas: 'event_id', movements: 'event_id', sites: 'site_id', aggregates: 'aggregate_id' };
  const PLACES = new Set(['place_id', 'governorate', 'district', 'from_place', 'to_place', 'areas']);
  const SHORT_NAME = 3;
  const MOST_WORDS = 31; // one bit each
  const LABELLED = { kind: 'event_kinds', place_kind: 'place_kinds', what: 'aggregates' };

  /** Search over all tables: each different text of a column is folded and looked at once; texts in blocks follow. */
  K.buildSearch = (store, words, searchNames) => {
    const folded = new Map();

    function keyOf(column, text) {
      const parts = [text];
      if (PLACES.has(column)) K.splitList(text).forEach((place) => parts.push(...(K.own(searchNames, place) || [])));
      if (LABELLED[column]) parts.push(...Object.values(K.own(words.labels[LABELLED[column]], text) || {}));
      return ' ' + parts.map(K.fold).join(' ');
    }

    let placesByName = null;

    /** The other names of the places that bear a name, folded; a name that has another one in it finds nothing more. */
    function namesLike(wanted) {
      if (!placesByName) {
        placesByName = new Map();
        for (const names of Object.values(searchNames)) {
          const bare = new Set(names.map((name) => K.foldQuery(name).join(' ')));
          for (const name of bare) placesByName.set(name, [...(placesByName.get(name) || []), ...bare]);
        }
      }
      const all = [...new Set(placesByName.get(wanted.join(' ')))].filter((name) => name.length > SHORT_NAME);
      return all.filter((name) => !all.some((other) => other !== name && name.includes(other)));
    }

    /** Columns that are searched, together where they have the same codes. */
    function searchedIn(table) {
      const byCodes = new Map();
      for (const name of SEARCHED[table.name]) {
        const column = table.columns.get(name);
        if (!column || !column.codes) continue;
        byCodes.set(column.codes, [...(byCodes.get(column.codes) || []), { name, values: column.values }]);
      }
      return byCodes;
    }

    function keysOf(table, { name, values }) {
      const id = `${table.name}.${name}`;
      if (!folded.has(id)) folded.set(id, values.map((text) => (text === null ? '' : keyOf(name, text))));
      return folded.get(id);
    }

    /** For each row which of some words it has, as bits. */
    function bitsOf(table, parts) {
      const Bits = parts.length <= 8 ? Uint8Array : Uint32Array;
      const rows = new Bits(table.n);
      for (const [codes, columns] of searchedIn(table)) {
        const bits = new Bits(columns[0].values.length);
        for (const column of columns) {
          keysOf(table, column).forEach((key, code) => parts.forEach((part, i) => key.includes(part) && (bits[code] |= 1 << i)));
        }
        if (bits.some(Boolean)) for (let row = 0; row < table.n; row += 1) rows[row] |= bits[codes[row]];
      }
      return rows;
    }

    /** What a query asks of a table: its words, then other names of the place that they name, and which of them each row has. */
    const look = (table, query) => {
      const wanted = K.foldQuery(query || '').slice(0, MOST_WORDS);
      if (!wanted.length) return null;
      const parts = [...wanted, ...namesLike(wanted)].slice(0, MOST_WORDS);
      return { parts, every: 2 ** wanted.length - 1, bits: bitsOf(table, parts), exact: table.seek(ID_OF[table.name], query.trim()) };
    };

    return { look, found };
  };

  /** For each row whether it has every word, or a name of the place that the words name. */
  function found({ every, bits, exact }) {
    const rows = new Uint8Array(bits.length);
    for (let row = 0; row < rows.length; row += 1) rows[row] = (bits[row] & every) === every || bits[row] > every ? 1 : 0;
    if (exact >= 0) rows[exact] = 1;
    return rows;
  }

  /** Columns of a table's long texts that search looks into. */
  K.searchedTexts = ({ name, texts }) => (texts ? texts.columns.filter((column) => SEARCHED[name].includes(column)) : []);
})(globalThis.Khabur);
