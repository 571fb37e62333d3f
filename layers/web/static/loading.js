(function (K) {
  'use strict';

  /** Everything a page with the map holds; `readNames` gives further spellings of its places. */
  K.loadPage = async (readNames) => {
    const words = await K.readCompressed('khabur-words');
    K.setWords(words);
    const pool = K.decodePool(await K.readCompressed('khabur-geometry'));
    const store = K.buildStore(K.readBlock('khabur-layers'), pool, words);
    return {
      words,
      store,
      settings: K.readBlock('khabur-settings'),
      symbology: K.readBlock('khabur-symbology'),
      base: await K.readCompressed('khabur-basemap'),
      filter: new K.Filter(store, K.buildSearch(store, words, readNames())),
      map: K.map,
      lang: 'en',
      selected: null,
    };
  };
})(globalThis.Khabur);
