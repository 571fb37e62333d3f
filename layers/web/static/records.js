(function (K) {
  'use strict';

  /** Questions the modules ask about records, whatever their layer. */
  K.addRecords = (app) => {
    const { tables, items } = app.store;
    app.idOf = ({ type, key }) => {
      if (type === 'item') return items.ids[key];
      return type === 'site' ? tables.sites.value('site_id', key) : tables.aggregates.value('aggregate_id', key);
    };
    app.find = (id) => {
      if (items.index.has(id)) return { type: 'item', key: items.index.get(id) };
      for (const [type, table] of [['site', tables.sites], ['aggregate', tables.aggregates]]) {
        for (let key = 0; key < table.n; key += 1) if (table.value(`${type}_id`, key) === id) return { type, key };
      }
      return null;
    };
    app.shapesOf = ({ type, key }) => {
      const rows = type === 'item' ? items.rows[key] : [{ table: tables[`${type}s`], row: key }];
      return rows.filter(({ table, row }) => K.isDrawn(table, row)).map(({ table, row }) => table.geometry(row));
    };
    app.isSelected = (type, key) => app.selected !== null && app.selected.type === type && app.selected.key === key;
    app.selectedShapes = () => new Set(app.selected ? app.shapesOf(app.selected) : []);
    app.selectionLook = () => ({ colour: app.symbology.lines.uncertainty.colour, hatch: 45, line: null });
    app.tileLayers = () => {
      const found = [];
      app.map.eachLayer((layer) => layer instanceof L.TileLayer && found.push(layer));
      return app.tiles || (app.tiles = found);
    };
    app.showsTiles = () => app.tileLayers().length > 0 && app.filter.isOn('tiles');
    app.linkTo = (id) => K.toHash({ ...K.stateOf(app), selected: id });
  };
})(globalThis.Khabur);
