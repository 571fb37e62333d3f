(function (K) {
  'use strict';

  /** Everything a page with the map holds; further spellings of places where it has them. */
  K.loadPage = async (hasNames) => {
    const read = ['words', 'geometry', 'settings', 'symbology', 'basemap'].map((name) => K.readCompressed(`khabur-${name}`));
    const [words, geometry, settings, symbology, base] = await Promise.all(read);
    K.setWords(words);
    const pool = K.decodePool(geometry);
    const store = K.buildStore(await K.readTables('khabur-layers', pool.geometries, (name) => `khabur-text-${name}`), pool, words);
    const names = hasNames ? await K.readCompressed('khabur-search-names') : {};
    return {
      words,
      store,
      settings,
      symbology,
      base,
      filter: new K.Filter(store, K.buildSearch(store, words, names)),
      map: K.map,
      lang: 'en',
      selected: null,
    };
  };
})(globalThis.Khabur);
