(function (K) {
  'use strict';

  const MOST_BLOCKS = 40;
  const ENCODINGS = ['utf-8', 'windows-1256'];
  /** The texts of one column of a block. */
  function cutTexts(bytes, at, rows) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [encoding, width] = [bytes[at], bytes[at + 1]];
    const size = view.getUint32(at + 2, true);
    const lengths = at + 6;
    const start = lengths + width * rows;
    const letters = new TextDecoder(ENCODINGS[encoding], { ignoreBOM: true }).decode(bytes.subarray(start, start + size));
    if (!width) return { texts: letters.split('\n'), end: start + size };
    const texts = [];
    let from = 0;
    for (let row = 0; row < rows; row += 1) {
      let length = 0;
      for (let plane = width - 1; plane >= 0; plane -= 1) length = length * 256 + bytes[lengths + plane * rows + row];
      texts.push(length ? letters.slice(from, from + length - 1) : null);
      from += Math.max(0, length - 1);
    }
    return { texts, end: start + size };
  }

  /** Long texts of a table, in blocks of rows that are read when one of their rows is asked for. */
  K.TextBlocks = class {
    constructor(id, { columns, rows, sizes }, n) {
      this.id = id;
      this.columns = columns;
      this.rows = rows;
      this.sizes = sizes;
      this.n = n;
      const element = document.getElementById(id);
      element?.normalize();
      this.node = element?.firstChild;
      this.starts = [0];
      for (const size of sizes) this.starts.push(this.starts[this.starts.length - 1] + 4 * Math.ceil(size / 3));
      if (this.node?.length !== this.starts[sizes.length]) throw new Error(K.damaged(id));
      this.cache = new Map();
      this.loading = new Map();
    }

    /** The text of a row, or null when it has none or its block is not loaded. */
    value(name, row) {
      const block = this.cache.get(Math.floor(row / this.rows));
      return block ? block[this.columns.indexOf(name)][row % this.rows] : null;
    }

    lacks(row) {
      return !this.cache.has(Math.floor(row / this.rows));
    }

    /** Load what some rows need: a promise, or null when everything is there. */
    load(rows) {
      const blocks = new Set(Array.from(rows, (row) => Math.floor(row / this.rows)));
      const missing = [...blocks].filter((block) => !this.touch(block));
      return missing.length ? Promise.all(missing.map((block) => this.fetch(block))) : null;
    }

    /** Mark a block as used last; false when it is not there. */
    touch(block) {
      const texts = this.cache.get(block);
      if (!texts) return false;
      this.cache.delete(block);
      this.cache.set(block, texts);
      return true;
    }

    fetch(block) {
      if (!this.loading.has(block)) {
        this.loading.set(block, this.read(block).then((texts) => this.keep(block, texts)).finally(() => this.loading.delete(block)));
      }
      return this.loading.get(block);
    }

    keep(block, texts) {
      this.cache.set(block, texts);
      while (this.cache.size > MOST_BLOCKS) this.cache.delete(this.cache.keys().next().value);
    }

    /** Call `act(row, number)` for each row of a block and each pattern that one of some columns has. */
    async find(block, columns, patterns, act) {
      const read = this.cache.get(block) ?? (await this.read(block));
      for (const column of columns) {
        const texts = read[this.columns.indexOf(column)];
        const joined = texts.join('\0');
        const ends = [];
        texts.reduce((end, text, i) => (ends[i] = end + (text === null ? 0 : text.length) + 1), 0);
        patterns.forEach((pattern, number) => {
          let row = 0;
          for (pattern.lastIndex = 0; pattern.test(joined); pattern.lastIndex = ends[row]) {
            while (ends[row] < pattern.lastIndex) row += 1;
            act(block * this.rows + row, number);
          }
        });
      }
    }

    /** The texts of a block, by column; nothing is kept. */
    async read(block) {
      try {
        const text = this.node.substringData(this.starts[block], this.starts[block + 1] - this.starts[block]);
        const bytes = await K.inflate(K.bytesOf(text));
        const rows = Math.min(this.rows, this.n - block * this.rows);
        let at = 0;
        return this.columns.map(() => {
          const { texts, end } = cutTexts(bytes, at, rows);
          at = end;
          return texts;
        });
      } catch (error) {
        throw new Error(K.damaged(`${this.id} ${block + 1}/${this.sizes.length}`), { cause: error });
      }
    }
  };
})(globalThis.Khabur);
