(function (K) {
  'use strict';

  const sentence = (...parts) => parts.filter(Boolean).join(K.t('comma'));

  /** Sources with publisher, day and address, one after the other. */
  function sourcesOf(table, row, lang) {
    const names = K.splitList(table.inLanguage('sources', row, lang));
    const urls = K.splitList(table.value('source_urls', row));
    const paired = urls.length === names.length;
    return [
      ...names.map((name, i) => (paired && K.safeUrl(urls[i]) ? `${name}: ${K.safeUrl(urls[i])}` : name)),
      ...(paired ? [] : urls.filter(K.safeUrl)),
    ];
  }

  /** The row that stands for a record. */
  const rowOf = ({ store }, { type, key }) => (type === 'item' ? store.items.firstOf(key) : { table: store.tables[`${type}s`], row: key });

  /** What a record is, where and when, in words. */
  function factsOf(table, row, lang) {
    const what = table.value('kind', row);
    const total = table.value('what', row);
    return sentence(
      what ? K.label('event_kinds', what, lang) : K.label(total ? 'aggregates' : 'place_kinds', total ?? table.value('place_kind', row), lang),
      table.inLanguage('place', row, lang) || table.inLanguage('route', row, lang) || table.inLanguage('areas', row, lang),
      table.name === 'sites' ? null : K.whenOf(table, row, lang),
    );
  }

  /** A record as a reference: sources, what and where and when, and where it stands on this page. */
  K.citationOf = (app, id) => {
    const { lang, settings } = app;
    const { table, row } = rowOf(app, app.find(id));
    const day = settings.dataDate && K.formatPeriod(K.parseDay(settings.dataDate), K.parseDay(settings.dataDate), 'day');
    const page = sentence(document.title, `${K.t('record')} ${id}`, day && `${K.t('data_date')} ${day}`);
    return `${[...sourcesOf(table, row, lang), factsOf(table, row, lang), page].join('. ')}.`;
  };

  /** A button that copies the reference of a record. */
  K.citeButton = (app, id) =>
    K.el('button', {
      type: 'button', class: 'link cite', onclick: async () => {
        await K.copy(K.citationOf(app, id));
        K.announce(K.t('copied'));
      },
    }, K.t('cite'));
})(globalThis.Khabur);
