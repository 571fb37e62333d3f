(function (K) {
  'use strict';

  /** A layer as columns; text columns are dictionary-coded (code 0 is missing). */
  class Table {
    constructor(name, data, geometries) {
      this.name = name;
      this.n = data.n;
      this.names = data.names;
      this.columns = data.columns;
      this.indices = data.geometry;
      this.geometries = geometries;
    }

    value(name, row) {
      const column = this.columns[name];
      if (!column) return null;
      if (Array.isArray(column)) return column[row];
      const code = column.c[row];
      return code ? column.d[code - 1] : null;
    }

    /** The column in the page's language, else in the other one. */
    inLanguage(name, row, lang) {
      return this.value(`${name}_${lang}`, row) ?? this.value(`${name}_${K.otherLanguage(lang)}`, row);
    }

    geometry(row) {
      const index = this.indices[row];
      return index === null ? null : this.geometries[index];
    }

    properties(row) {
      const dates = new Set(['start_date', 'end_date', 'first_date', 'last_date']);
      const booleans = new Set(['recurring', 'schematic', 'leg_reported', 'unconfirmed']);
      const result = {};
      for (const name of this.names) {
        const value = this.value(name, row);
        if (dates.has(name) && value !== null) result[name] = K.isoDay(value);
        else result[name] = booleans.has(name) ? Boolean(value) : value;
      }
      return result;
    }
  }

  /** When a row happened, as first and last days: its separate periods where it has them, else one span. */
  K.spansOf = (table, row) => {
    const periods = K.splitList(table.value('periods', row)).map((text) => text.split('/').map(K.parseDay));
    const usable = periods.filter((span) => span.length === 2 && span.some((day) => day !== null));
    return usable.length ? usable : [[table.value('start_date', row), table.value('end_date', row)]];
  };

  /** When a row happened, in words. */
  K.whenOf = (table, row, lang) =>
    table.inLanguage('when', row, lang) ??
    K.spansOf(table, row).map(([start, end]) => K.formatPeriod(start, end, table.value('time_precision', row))).join(K.t('comma'));

  /** Events of three layers (points, areas, movements) as items: one id, one or more rows. */
  function gatherItems(tables, words) {
    const items = { ids: [], rows: [], index: new Map() };
    for (const table of tables) {
      for (let row = 0; row < table.n; row += 1) {
        const id = table.value('event_id', row);
        let item = items.index.get(id);
        if (item === undefined) {
          item = items.ids.length;
          items.index.set(id, item);
          items.ids.push(id);
          items.rows.push([]);
        }
        items.rows[item].push({ table, row });
      }
    }
    const first = (item) => items.rows[item][0];
    items.n = items.ids.length;
    items.get = (item, name) => first(item).table.value(name, first(item).row);
    items.text = (item, name, lang) => first(item).table.inLanguage(name, first(item).row, lang);
    items.kind = items.ids.map((_, item) => items.get(item, 'kind'));
    items.spans = items.rows.map((_, item) => K.spansOf(first(item).table, first(item).row));
    const known = (group) => (K.own(words.labels.groups, group) ? group : null);
    items.group = items.ids.map((_, item) => known(items.get(item, 'group')) || K.own(words.groupOfKind, items.kind[item]) || 'presence');
    return items;
  }

  /** Whether a row is drawn for good: a country is too wide to be a mark on this map. */
  K.isDrawn = (table, row) =>
    table.geometry(row) !== null && !['country', 'unlocated'].includes(table.value('precision', row));

  /** Whether a row is drawn as a mark rather than as an area or a line. */
  K.isMark = (table, row) => K.isDrawn(table, row) && table.geometry(row).points.length > 0;

  /** Whether a row is to be shown as something not to rely on. */
  K.isDoubtful = (table, row) =>
    ['contested', 'discounted', 'retracted'].includes(table.value('status', row)) || Boolean(table.value('unconfirmed', row));

  K.buildStore = (layers, pool, words) => {
    const geometries = pool.geometries;
    const tables = {};
    for (const [name, data] of Object.entries(layers)) tables[name] = new Table(name, data, geometries);
    const items = gatherItems([tables.events, tables.event_areas, tables.movements], words);
    items.doubtful = items.rows.map(([{ table, row }]) => K.isDoubtful(table, row));
    items.mapped = items.rows.map((rows) => rows.some(({ table, row }) => K.isDrawn(table, row)));
    return { tables, items, pool };
  };

  /** First and last day of all dated events, or null when nothing is dated. */
  K.extentOfTime = (store) => {
    let first = Infinity;
    let last = -Infinity;
    for (const name of ['events', 'event_areas', 'movements']) {
      const table = store.tables[name];
      for (let row = 0; row < table.n; row += 1) {
        const start = table.value('start_date', row) ?? table.value('end_date', row);
        const end = table.value('end_date', row) ?? start;
        if (start === null) continue;
        first = Math.min(first, start);
        last = Math.max(last, end);
      }
    }
    return first <= last ? { first, last } : null;
  };
})(globalThis.Khabur);
