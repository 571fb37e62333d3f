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
  const PLACES = new Set(['place_id', 'governorate', 'district', 'from_place', 'to_place', 'areas']);
  const LABELLED = { kind: 'event_kinds', place_kind: 'place_kinds', what: 'aggregates' };

  /** Search over all tables; each different text is folded once. */
  K.buildSearch = (store, words, searchNames) => {
    const folded = new Map();

    function keyOf(column, text) {
      const parts = [text];
      if (PLACES.has(column)) K.splitList(text).forEach((place) => parts.push(...(K.own(searchNames, place) || [])));
      if (LABELLED[column]) parts.push(...Object.values(K.own(words.labels[LABELLED[column]], text) || {}));
      return ' ' + parts.map(K.fold).join(' ');
    }

    function keysOf(table, column) {
      const name = `${table.name}.${column}`;
      if (!folded.has(name)) folded.set(name, table.columns[column].d.map((text) => keyOf(column, text)));
      return folded.get(name);
    }

    function markWord(table, word, rows) {
      for (const column of SEARCHED[table.name]) {
        if (!table.columns[column]) continue;
        const hits = keysOf(table, column).map((key) => key.includes(word));
        const codes = table.columns[column].c;
        for (let row = 0; row < table.n; row += 1) if (codes[row] && hits[codes[row] - 1]) rows[row] = 1;
      }
      return rows;
    }

    /** For each row whether it has every word; null when there is nothing to search for. */
    return (table, query) => {
      const wanted = K.foldQuery(query || '');
      if (!wanted.length) return null;
      const found = wanted.map((word) => markWord(table, word, new Uint8Array(table.n)));
      return Uint8Array.from({ length: table.n }, (_, row) => (found.every((rows) => rows[row]) ? 1 : 0));
    };
  };
})(globalThis.Khabur);
