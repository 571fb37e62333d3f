(function (K) {
  'use strict';

  const DATA_LANGUAGES = ['en', 'ar'];
  let words = null;
  let current = 'en';

  K.setWords = (loaded) => {
    words = loaded;
  };

  /** Languages of the controls, in the order of the button that changes them. */
  K.languages = () => Object.keys(words.strings);

  K.nextLanguage = (lang) => {
    const all = K.languages();
    return all[(all.indexOf(lang) + 1) % all.length];
  };

  /** The language of the data that readers of a language are shown: it names the one it is closest to. */
  K.dataLanguage = (lang) => (DATA_LANGUAGES.includes(lang) ? lang : K.tIn(lang, 'data_language'));

  /** The language of the data that a reader of a language is shown second. */
  K.otherLanguage = (lang) => DATA_LANGUAGES.find((one) => one !== K.dataLanguage(lang));

  /** `rtl` or `ltr`. */
  K.direction = (lang) => K.tIn(lang || current, 'direction');

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
    return entry ? entry[lang || current] ?? entry[K.dataLanguage(lang || current)] : value;
  };

  /** Turn the fixed parts of the page into a language. */
  K.applyLanguage = (lang, ownTitle) => {
    current = lang;
    document.documentElement.lang = lang;
    document.body.dataset.lang = lang;
    document.body.dataset.dir = K.direction();
    document.querySelectorAll('.flow').forEach((block) => block.setAttribute('dir', K.direction()));
    document.querySelectorAll('[data-t]').forEach((node) => {
      node.textContent = K.t(node.dataset.t);
    });
    document.querySelectorAll('[data-t-label]').forEach((node) => node.setAttribute('aria-label', K.t(node.dataset.tLabel)));
    document.querySelectorAll('[data-t-placeholder]').forEach((node) => node.setAttribute('placeholder', K.t(node.dataset.tPlaceholder)));
    document.title = ownTitle || K.t('title');
  };
})(globalThis.Khabur);
