(function (K) {
  'use strict';

  let words = null;
  let current = 'en';

  K.setWords = (loaded) => {
    words = loaded;
  };

  K.otherLanguage = (lang) => (lang === 'ar' ? 'en' : 'ar');

  K.currentLanguage = () => current;

  /** A text of the page's own controls; `{name}` in it is replaced by the value given. */
  K.t = (key, values) => K.tIn(current, key, values);

  K.tIn = (lang, key, values) => {
    const text = words.strings[lang][key] ?? key;
    return values ? text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text;
  };

  /** The label of a value of a vocabulary. */
  K.label = (vocabulary, value, lang) => {
    if (value === null) return '';
    const entry = K.own(words.labels[vocabulary], value);
    return entry ? entry[lang || current] : value;
  };

  /** Turn the fixed parts of the page into a language. */
  K.applyLanguage = (lang, ownTitle) => {
    current = lang;
    document.documentElement.lang = lang;
    document.body.dataset.lang = lang;
    document.querySelectorAll('.flow').forEach((block) => block.setAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr'));
    document.querySelectorAll('[data-t]').forEach((node) => {
      node.textContent = K.t(node.dataset.t);
    });
    document.querySelectorAll('[data-t-label]').forEach((node) => node.setAttribute('aria-label', K.t(node.dataset.tLabel)));
    document.querySelectorAll('[data-t-placeholder]').forEach((node) => node.setAttribute('placeholder', K.t(node.dataset.tPlaceholder)));
    document.title = ownTitle || K.t('title');
  };
})(globalThis.Khabur);
