(function (K) {
  'use strict';

  const FORMATS = {
    geojson: { type: 'application/geo+json', write: (collection) => JSON.stringify(collection) },
    csv: { type: 'text/csv;charset=utf-8', write: ({ features }) => K.featuresToCsv(features) },
  };

  /** Hand a text to the reader as a file. */
  function hand(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    K.el('a', { href: url, download: name }).click();
    window.setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  /** Buttons that save the events now shown. */
  K.Downloads = class {
    constructor(app) {
      for (const format of Object.keys(FORMATS)) {
        const button = document.getElementById(`download-${format}`);
        button.addEventListener('click', () => this.save(format, button));
      }
      this.app = app;
    }

    async save(format, button) {
      button.disabled = true;
      try {
        const { type, write } = FORMATS[format];
        hand(`khabur-events.${format}`, type, write(await window.khabur.filtered()));
        K.announce(K.t('saved', { count: this.app.filter.count }));
      } finally {
        button.disabled = false;
      }
    }
  };
})(globalThis.Khabur);
