/* Everything the page's modules share lives in one object; each module adds to it. */
globalThis.Khabur = {};
