(function (K) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? '' : String(value));
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** Make an HTML element. Texts become text nodes, never markup. */
  K.el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

  /** Make an SVG element. */
  K.svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /** Put new children into an element; what is null is left out. */
  K.refill = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));

  /** Look up a key that comes from data; what every object inherits does not count. */
  K.own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

  /** Isolate a name, date or number from the direction of the text around it. */
  K.bdi = (text, lang) => K.el('bdi', { lang }, text);

  /** Split a column that joins several values with '; ' or its Arabic form. */
  K.splitList = (text) => (text ? text.split(/[;؛] /).map((part) => part.trim()) : []);

  /** Return the address when a link may lead there, else null. */
  K.safeUrl = (text) => {
    if (!/^https?:\/\//i.test(text || '')) return null;
    try {
      const url = new URL(text);
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
      return null;
    }
  };

  const LETTERS = {
    'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ێ': 'ي', 'ة': 'ه', 'ە': 'ه', 'ھ': 'ه', 'ک': 'ك', 'گ': 'ك',
    'پ': 'ب', 'چ': 'ج', 'ڤ': 'ف', 'ڨ': 'ق', 'ۆ': 'و', 'ڕ': 'ر', 'ڵ': 'ل', 'ı': 'i', 'ø': 'o', 'ł': 'l', 'ß': 'ss',
    'æ': 'ae', 'œ': 'oe', 'đ': 'd',
  };
  const MARKS = '\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069';
  const APOSTROPHES = '\'’‘`ʿʾʼ';
  const UNSEEN = new RegExp(`[${MARKS}${APOSTROPHES}]`, 'g');
  const ARTICLES = new Set(['al', 'el', 'ar', 'as', 'ash', 'at', 'ad', 'az', 'an', 'the']);

  /** Return the text as search compares it: without case, accents, vowel signs, hamzas and tatweel. */
  K.fold = (text) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(UNSEEN, '')
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/[ٱىیېێةەھکگپچڤڨۆڕڵıøłßæœđ]/g, (letter) => LETTERS[letter])
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();

  const ALPHABETS = [[0x30, 0x24f], [0x620, 0x6ff], [0x750, 0x77f], [0x1e00, 0x1eff], [0xfb50, 0xfdff], [0xfe70, 0xfeff]];
  let spellings = null;

  /** The letters that fold to one letter; those that fold to several are not among them. */
  function spellingsOf(letter) {
    if (!spellings) {
      spellings = new Map();
      for (const [first, last] of ALPHABETS) {
        for (let code = first; code <= last; code += 1) {
          const folded = K.fold(String.fromCharCode(code));
          if (folded.length === 1) spellings.set(folded, (spellings.get(folded) || '') + String.fromCharCode(code));
        }
      }
    }
    return spellings.get(letter) || letter + letter.toUpperCase();
  }

  /** An expression that finds folded words in text as it is written, where no text goes on beyond U+0000. */
  K.patternOf = (folded) =>
    new RegExp([...folded].map((letter) => (letter === ' ' ? '[^\\p{L}\\p{N}\\0]+' : `[${spellingsOf(letter)}]`)).join(`[${MARKS}${APOSTROPHES}]*`), 'gu');

  /** Return the words of a query, folded, without articles where other words remain. */
  K.foldQuery = (query) => {
    const words = K.fold(query)
      .split(' ')
      .filter(Boolean)
      .map((word) => (/^ال./.test(word) && word.length > 4 ? word.slice(2) : word));
    const telling = words.filter((word) => !ARTICLES.has(word));
    return telling.length ? telling : words;
  };
})(globalThis.Khabur);
