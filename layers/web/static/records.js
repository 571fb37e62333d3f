(function (K) {
  'use strict';

  /** Questions the modules ask about records, whatever their layer. */
  K.addRecords = (app) => {
    const { tables, items } = app.store;
    app.idOf = ({ type, key }) => {
      if (type === 'item') return items.idOf(key);
      return type === 'site' ? tables.sites.value('site_id', key) : tables.aggregates.value('aggregate_id', key);
    };
    app.find = (id) => {
      const item = items.find(id);
      if (item !== null) return { type: 'item', key: item };
      for (const type of ['site', 'aggregate']) {
        const key = tables[`${type}s`].seek(`${type}_id`, id);
        if (key >= 0) return { type, key };
      }
      return null;
    };
    app.shapesOf = ({ type, key }) => {
      const rows = type === 'item' ? items.rowsOf(key) : [{ table: tables[`${type}s`], row: key }];
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
