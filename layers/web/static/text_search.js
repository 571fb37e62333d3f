(function (K) {
  'use strict';

  const START_MS = 200; // while people type, nothing is looked through
  const SHOW_MS = 1000;

  /** Looks through long texts for what is searched, block by block, while the page stays usable. */
  K.TextSearch = class {
    constructor(app) {
      this.app = app;
      this.tables = Object.values(app.store.tables).filter((table) => K.searchedTexts(table).length > 0);
      this.query = '';
      this.share = null;
      this.done = Promise.resolve();
      app.filter.onChange(() => this.follow());
    }

    /** Begin anew when other words are searched for. */
    follow() {
      const { filter } = this.app;
      if (filter.query === this.query) return;
      this.query = filter.query;
      this.done = this.look(filter.looked).catch((error) => this.app.fail(error));
    }

    /** Look through all texts for the words that were looked up elsewhere; ends early when others are searched for. */
    async look(looked) {
      const { filter } = this.app;
      const all = this.tables.reduce((sum, { texts }) => sum + texts.sizes.length, 0);
      this.tell(all && looked[this.tables[0].name] ? 0 : null);
      if (this.share === null) return;
      await new Promise((done) => window.setTimeout(done, START_MS));
      if (filter.looked !== looked) return;
      let [read, shownAt] = [0, performance.now()];
      for (const table of this.tables) {
        const { parts, bits } = looked[table.name];
        const patterns = parts.map(K.patternOf);
        const columns = K.searchedTexts(table);
        for (let block = 0; block < table.texts.sizes.length; block += 1) {
          await table.texts.find(block, columns, patterns, (row, part) => (bits[row] |= 1 << part));
          if (filter.looked !== looked) return;
          this.tell(++read / all);
          if (performance.now() - shownAt < SHOW_MS) continue;
          filter.refresh();
          shownAt = performance.now();
        }
      }
      this.tell(null);
      filter.refresh();
    }

    tell(share) {
      this.share = share;
      this.app.form.showSearch(share);
    }
  };
})(globalThis.Khabur);
