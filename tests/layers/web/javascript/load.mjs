/* Loads modules of the page that need no document, in the order of the page. */
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const FOLDER = new URL('../../../../layers/web/static/', import.meta.url);

/** Run the modules named and return what they made. */
export function load(...names) {
  for (const name of ['namespace', ...names]) {
    const file = new URL(`${name}.js`, FOLDER);
    runInThisContext(readFileSync(file, 'utf-8'), { filename: file.pathname });
  }
  return globalThis.Khabur;
}

/** Words of the controls as their keys, with the values given. */
export const plainWords = (key, values) => (values ? `${key} ${Object.values(values).join(' ')}` : key);
