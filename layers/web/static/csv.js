(function (K) {
  'use strict';

  /** What a spreadsheet would read as the start of a formula, blanks and control characters before it included. */
  const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;
  const NUMBER = /^-?\d+(\.\d+)?$/;

  /** One value as a cell: empty where missing, never a formula, quoted where it must be. */
  K.csvCell = (value) => {
    if (value === null || value === undefined) return '';
    const text = String(value);
    const isNumber = typeof value === 'number' || NUMBER.test(text);
    const safe = !isNumber && FORMULA.test(text) ? `'${text}` : text;
    return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  /** Rows of values under their names, as spreadsheets read them: a byte order mark, CRLF, quotes. */
  K.toCsv = (names, rows) =>
    '\ufeff' + [names, ...rows].map((row) => row.map(K.csvCell).join(',') + '\r\n').join('');

  /** Columns of all features in the order of their first use, then the point of each. */
  K.featuresToCsv = (features) => {
    const names = new Set();
    for (const { properties } of features) for (const name of Object.keys(properties)) names.add(name);
    const columns = [...names];
    const point = (geometry) => (geometry && geometry.type === 'Point' ? geometry.coordinates : [null, null]);
    return K.toCsv(
      [...columns, 'lon', 'lat'],
      features.map(({ properties, geometry }) => [...columns.map((name) => properties[name]), ...point(geometry)]),
    );
  };
})(globalThis.Khabur);
