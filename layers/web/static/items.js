(function (K) {
  'use strict';

  /** When a row happened, as first and last days: its separate periods where it has them, else one span. */
  K.spansOf = (table, row) => K.readPeriods(table.value('periods', row)) ?? [[table.value('start_date', row), table.value('end_date', row)]];

  /** Separate periods, each first/last day, from the text that joins them; null when it holds none. */
  K.readPeriods = (text) => {
    const periods = K.splitList(text).map((part) => part.split('/').map(K.parseDay));
    const usable = periods.filter((span) => span.length === 2 && span.some((day) => day !== null));
    return usable.length ? usable : null;
  };

  /** When a row happened, in words. */
  K.whenOf = (table, row, lang) =>
    table.inLanguage('when', row, lang) ??
    K.spansOf(table, row).map(([start, end]) => K.formatPeriod(start, end, table.value('time_precision', row))).join(K.t('comma'));

  const NOT_DRAWN = ['country', 'unlocated'];
  const DOUBTFUL = ['contested', 'discounted', 'retracted'];

  /** Whether a row is drawn for good: a country is too wide to be a mark on this map. */
  K.isDrawn = (table, row) => table.hasGeometry(row) && !NOT_DRAWN.includes(table.value('precision', row));

  /** Whether a row is drawn as a mark rather than as an area or a line. */
  K.isMark = (table, row) => K.isDrawn(table, row) && (table.points !== null || table.geometry(row).points.length > 0);

  /** Whether a row is to be shown as something not to rely on. */
  K.isDoubtful = (table, row) => DOUBTFUL.includes(table.value('status', row)) || Boolean(table.value('unconfirmed', row));

  /** A number for each different text, in the order in which they are asked for. */
  class Codes {
    constructor(texts = []) {
      this.texts = [];
      this.numbers = new Map();
      texts.forEach((text) => this.of(text));
    }

    of(text) {
      if (!this.numbers.has(text)) this.numbers.set(text, this.texts.push(text) - 1);
      return this.numbers.get(text);
    }
  }

  /** Events of several tables: one number, one or more rows; what filters ask of them in arrays. */
  K.Items = class {
    constructor(tables, total, words) {
      this.tables = tables;
      this.n = total;
      this.collectRows();
      this.kindCodes = new Codes();
      this.groups = Object.keys(words.labels.groups);
      this.kindCode = new Uint16Array(total);
      this.groupCode = new Uint8Array(total);
      this.doubtful = new Uint8Array(total);
      this.mapped = new Uint8Array(total);
      this.first = new Int32Array(total).fill(K.NO_DAY);
      this.last = new Int32Array(total).fill(K.NO_DAY);
      this.periods = new Map();
      tables.forEach((table, number) => this.readTable(table, number, words));
      this.kinds = this.kindCodes.texts;
      this.readLooks();
      this.undated = Uint32Array.from(this.numbers((item) => this.isUndated(item)));
      this.unmapped = Uint32Array.from(this.numbers((item) => !this.mapped[item]));
    }

    /** The pairs of kind and group that occur, for each item which it is, and how many items of each. */
    readLooks() {
      const { n, kindCode, groupCode } = this;
      const { length } = this.groups;
      const totals = new Uint32Array(this.kinds.length * length);
      for (let item = 0; item < n; item += 1) totals[kindCode[item] * length + groupCode[item]] += 1;
      const pairs = [...totals.keys()].filter((pair) => totals[pair]);
      const number = new Uint16Array(totals.length);
      pairs.forEach((pair, i) => (number[pair] = i));
      this.look = new Uint16Array(n);
      for (let item = 0; item < n; item += 1) this.look[item] = number[kindCode[item] * length + groupCode[item]];
      this.looks = pairs.map((pair) => ({ kind: Math.floor(pair / length), group: pair % length }));
      this.lookTotals = Uint32Array.from(pairs, (pair) => totals[pair]);
      this.groupTotals = new Uint32Array(length);
      this.looks.forEach(({ group }, i) => (this.groupTotals[group] += this.lookTotals[i]));
    }

    /** Where the rows of each item stand; nothing is kept where every item is one row of the first table. */
    collectRows() {
      const { tables, n } = this;
      this.plain = tables.slice(1).every((table) => table.n === 0) && tables[0].items === null && tables[0].n === n;
      if (this.plain) return;
      this.starts = new Uint32Array(n + 1);
      for (const table of tables) for (let row = 0; row < table.n; row += 1) this.starts[table.itemOf(row) + 1] += 1;
      for (let item = 0; item < n; item += 1) this.starts[item + 1] += this.starts[item];
      const next = this.starts.slice();
      this.entries = new Uint32Array(this.starts[n]);
      let offset = 0;
      for (const table of tables) {
        for (let row = 0; row < table.n; row += 1) this.entries[next[table.itemOf(row)]++] = offset + row;
        offset += table.n;
      }
    }

    /** Read what filters need from the rows that are the first of their item. */
    readTable(table, number, words) {
      if (!table.n) return;
      const offset = this.tables.slice(0, number).reduce((sum, { n }) => sum + n, 0);
      const [starts, ends] = [table.days('start_date'), table.days('end_date')];
      const isPlaced = table.asked('precision', (precision) => !NOT_DRAWN.includes(precision));
      const kindOf = table.asked('kind', (kind) => this.kindCodes.of(kind));
      const groupOf = table.asked('group', (group) => this.groups.indexOf(group));
      const isTold = table.asked('status', (status) => DOUBTFUL.includes(status));
      const isUnconfirmed = table.asked('unconfirmed', Boolean);
      const periodsOf = table.asked('periods', K.readPeriods);
      const groupOfKind = (kind) => Math.max(0, this.groups.indexOf(K.own(words.groupOfKind, kind) || 'presence'));
      const other = this.kindCodes.texts.map(groupOfKind);
      for (let row = 0; row < table.n; row += 1) {
        const item = table.itemOf(row);
        if (isPlaced(row) && table.hasGeometry(row)) this.mapped[item] = 1;
        if (!this.plain && this.entries[this.starts[item]] !== offset + row) continue;
        const kind = kindOf(row);
        const group = groupOf(row);
        this.kindCode[item] = kind;
        this.groupCode[item] = group < 0 ? other[kind] : group;
        this.doubtful[item] = isTold(row) || isUnconfirmed(row) ? 1 : 0;
        this.first[item] = starts[row] === K.NO_DAY ? ends[row] : starts[row];
        this.last[item] = ends[row] === K.NO_DAY ? starts[row] : ends[row];
        if (periodsOf(row)) this.keepPeriods(item, periodsOf(row));
      }
    }

    /** Keep separate periods beside the span from their first day to their last. */
    keepPeriods(item, spans) {
      const days = spans.flat().filter((day) => day !== null);
      this.first[item] = Math.min(...days);
      this.last[item] = Math.max(...days);
      if (spans.length > 1) this.periods.set(item, spans);
    }

    /** The rows of an item, the one that stands for it first. */
    rowsOf(item) {
      if (this.plain) return [{ table: this.tables[0], row: item }];
      return Array.from(this.entries.subarray(this.starts[item], this.starts[item + 1]), (entry) => this.locate(entry));
    }

    firstOf(item) {
      return this.plain ? { table: this.tables[0], row: item } : this.locate(this.entries[this.starts[item]]);
    }

    locate(entry) {
      let row = entry;
      for (const table of this.tables) {
        if (row < table.n) return { table, row };
        row -= table.n;
      }
      throw new RangeError(`no row ${entry}`);
    }

    get(item, name) {
      const { table, row } = this.firstOf(item);
      return table.value(name, row);
    }

    text(item, name, lang) {
      const { table, row } = this.firstOf(item);
      return table.inLanguage(name, row, lang);
    }

    idOf(item) {
      return this.get(item, 'event_id');
    }

    /** The item with an id, or null. */
    find(id) {
      for (const table of this.tables) {
        const row = table.seek('event_id', String(id));
        if (row >= 0) return table.itemOf(row);
      }
      return null;
    }

    kindOf(item) {
      return this.kinds[this.kindCode[item]];
    }

    groupNameOf(item) {
      return this.groups[this.groupCode[item]];
    }

    isUndated(item) {
      return this.first[item] === K.NO_DAY;
    }

    spansOf(item) {
      const { table, row } = this.firstOf(item);
      return K.spansOf(table, row);
    }

    /** Load the long texts of some items: a promise, or null when nothing is to be waited for. */
    load(items) {
      const rows = new Map();
      for (const item of items) {
        for (const { table, row } of this.rowsOf(item)) rows.set(table, [...(rows.get(table) || []), row]);
      }
      const waits = [...rows].map(([table, list]) => table.load(list)).filter(Boolean);
      return waits.length ? Promise.all(waits) : null;
    }

    /** Numbers of the items that pass a test. */
    * numbers(test) {
      for (let item = 0; item < this.n; item += 1) if (test(item)) yield item;
    }
  };
})(globalThis.Khabur);
