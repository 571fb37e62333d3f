(function (K) {
  'use strict';

  const arrayFor = (width, n) => {
    if (width === 1) return new Uint8Array(n);
    if (width === 2) return new Uint16Array(n);
    return width <= 4 ? new Uint32Array(n) : new Float64Array(n);
  };

  /** Whole numbers from byte planes; `top` is the highest where they are written as steps. */
  function readNumbers({ at, w: width, delta, top }, n, bytes) {
    if (width === 1 && !delta) return bytes.slice(at, at + n);
    const numbers = arrayFor(delta ? top : width, n);
    let before = 0;
    for (let row = 0; row < n; row += 1) {
      let value = bytes[at + row];
      for (let plane = 1, factor = 256; plane < width; plane += 1, factor *= 256) value += bytes[at + plane * n + row] * factor;
      before = delta ? before + value : value;
      numbers[row] = before;
    }
    return numbers;
  }

  function readReals({ at }, n, bytes) {
    const bits = new Uint8Array(8 * n);
    for (let plane = 0; plane < 8; plane += 1) for (let row = 0; row < n; row += 1) bits[8 * row + plane] = bytes[at + plane * n + row];
    return new Float64Array(bits.buffer);
  }

  const coded = (codes, values) => ({
    codes,
    values,
    get: (row) => values[codes[row]],
    seek: (value) => {
      const code = values.indexOf(value);
      return code < 0 ? -1 : codes.indexOf(code);
    },
  });

  function whole(codes, { min, na }) {
    return {
      get: (row) => (codes[row] === na ? null : codes[row] + min),
      seek: (value) => codes.indexOf(value - min),
    };
  }

  function serial(codes, { min, prefix, digits }) {
    return {
      get: (row) => prefix + String(codes[row] + min).padStart(digits, '0'),
      seek: (text) => {
        const tail = text.startsWith(prefix) ? text.slice(prefix.length) : '';
        const number = /^\d{1,15}$/.test(tail) ? Number(tail) : NaN;
        return String(number).padStart(digits, '0') === tail ? codes.indexOf(number - min) : -1;
      },
    };
  }

  /** Texts kept as they are, one after the other. */
  function strung({ lengths, at }, n, bytes) {
    const ends = readNumbers(lengths, n, bytes);
    const starts = new Uint32Array(n + 1);
    for (let row = 0; row < n; row += 1) starts[row + 1] = starts[row] + Math.max(0, ends[row] - 1);
    const letters = bytes.slice(at, at + starts[n]);
    const reader = new TextDecoder('utf-8', { ignoreBOM: true });
    const get = (row) => (ends[row] ? reader.decode(letters.subarray(starts[row], starts[row + 1])) : null);
    const seek = (text) => {
      const wanted = new TextEncoder().encode(text);
      for (let row = 0; row < n; row += 1) {
        if (ends[row] === wanted.length + 1 && wanted.every((byte, i) => letters[starts[row] + i] === byte)) return row;
      }
      return -1;
    };
    return { get, seek };
  }

  /** What reads a column of a table: `get(row)`, and where they are at hand `codes` with `values`. */
  K.readColumn = (column, table, bytes) => {
    const { n } = table;
    const of = column.of === '@geometry' ? { codes: table.points.codes } : table.columns.get(column.of);
    switch (column.k) {
      case 'const': return coded(table.zeros, [column.v]);
      case 'dict': return coded(readNumbers(column, n, bytes), [null, ...column.d]);
      case 'by': return coded(of.codes, of.values ? column.d : column.d.slice(1));
      case 'int': return whole(readNumbers(column, n, bytes), column);
      case 'real': {
        const reals = readReals(column, n, bytes);
        return { get: (row) => (Number.isNaN(reals[row]) ? null : reals[row]) };
      }
      case 'from': {
        const after = readNumbers(column, n, bytes);
        return { get: (row) => (of.get(row) === null ? null : of.get(row) + column.min + after[row]) };
      }
      case 'serial': return serial(readNumbers(column, n, bytes), column);
      case 'after': {
        const codes = readNumbers(column, n, bytes);
        return { get: (row) => of.get(row) + column.d[codes[row]] };
      }
      case 'bytes': return strung(column, n, bytes);
      case 'text': return { get: (row) => table.texts.value(column.name, row) };
      default: throw new Error(`${table.name}.${column.name}: unknown kind of column ${column.k}`);
    }
  };

  /** Whole numbers of a description that stands alone, null where all are missing. */
  K.readNumbers = (description, n, bytes) => (description.k === 'none' ? null : readNumbers(description, n, bytes));
})(globalThis.Khabur);
