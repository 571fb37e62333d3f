(function (K) {
  'use strict';

  const { el, bdi } = K;

  const block = (lang, tag, className, ...children) =>
    el(tag, { lang, dir: K.direction(lang), class: className }, ...children);

  const row = (key, ...content) => [el('dt', {}, K.t(key)), el('dd', {}, ...content)];

  const listed = (text) => el('ul', { class: 'plain' }, K.splitList(text).map((part) => el('li', {}, bdi(part))));

  function period(table, index, lang) {
    const told = table.inLanguage('when', index, lang) !== null;
    const dated = K.spansOf(table, index)[0].some((day) => day !== null);
    const precision = table.value('time_precision', index);
    const words = precision && !told && !['day', 'range', 'approximate'].includes(precision) && dated
      ? [el('span', { class: 'aside' }, K.label('time_precisions', precision, lang))]
      : [];
    return [bdi(K.whenOf(table, index, lang), lang), words.length ? ' · ' : null, ...words];
  }

  function place(table, index, lang) {
    const name = table.inLanguage('place', index, lang);
    const other = table.value(`place_${K.otherLanguage(lang)}`, index);
    const radius = table.value('radius_m', index);
    const precision = table.value('precision', index);
    return [
      name ? el('strong', {}, bdi(name)) : null,
      other && other !== name ? [' ', bdi(other, K.otherLanguage(lang))] : null,
      precision ? el('div', { class: 'aside' }, K.label('precisions', precision, lang)) : null,
      radius ? el('div', { class: 'aside' }, K.t('within'), ' ', bdi(K.formatDistance(radius))) : null,
    ];
  }

  /** Sources with their links; addresses stand in the order of the sources. */
  function sources(table, index, lang) {
    const names = K.splitList(table.inLanguage('sources', index, lang) || table.value('sources', index));
    const urls = K.splitList(table.value('source_urls', index));
    const paired = urls.length === names.length;
    const link = (url, text) =>
      K.safeUrl(url) ? el('a', { href: K.safeUrl(url), rel: 'noopener noreferrer', target: '_blank' }, bdi(text)) : bdi(text);
    const extra = paired ? [] : urls.filter(K.safeUrl).map((url) => el('li', {}, link(url, new URL(url).hostname)));
    return el('ul', { class: 'plain' }, names.map((name, i) => el('li', {}, link(paired ? urls[i] : null, name))), extra);
  }

  function summaries(table, index, pageLang) {
    const lang = K.dataLanguage(pageLang);
    const other = K.otherLanguage(lang);
    const first = table.value(`summary_${lang}`, index);
    const second = table.value(`summary_${other}`, index);
    return [
      first ? block(lang, 'p', 'summary', first) : null,
      second ? block(other, 'p', first ? 'summary second' : 'summary', second) : null,
    ];
  }

  function status(table, index, app) {
    const value = table.value('status', index);
    if (!value) return null;
    const meaning = K.own(app.words.statusMeanings, value);
    return [
      el('span', { class: `status status-${K.fold(value)}` }, K.label('statuses', value)),
      meaning ? el('div', { class: 'aside' }, meaning[K.dataLanguage(app.lang)]) : null,
      table.value('unconfirmed', index) ? el('div', {}, K.t('unconfirmed')) : null,
    ];
  }

  function evidence(table, index, app) {
    const { lang } = app;
    const claimants = table.inLanguage('claimants', index, lang);
    const why = table.inLanguage('why_here', index, lang);
    const note = table.value('note', index);
    return [
      claimants ? row('claimants', listed(claimants)) : null,
      row('sources', sources(table, index, lang)),
      why ? row('why_here', el('span', { dir: 'auto' }, why)) : null,
      note ? row('note', el('span', { dir: 'auto' }, note)) : null,
    ];
  }

  const heading = (icon, kicker) => el('p', { class: 'kicker' }, icon, el('span', {}, kicker));

  const footer = (app, id) =>
    el('p', { class: 'card-id' }, el('code', {}, id), ' ', el('a', { class: 'link', href: app.linkTo(id) }, K.t('link')), ' ', K.citeButton(app, id));

  function eventPlaces(entry, app) {
    const { table, row: index } = entry;
    const every = table.inLanguage('places', index, app.lang);
    if (table.name === 'movements') return row('route', el('span', { dir: 'auto' }, table.inLanguage('route', index, app.lang) || ''));
    return [
      row('place', place(table, index, app.lang)),
      every && K.splitList(every).length > 1 ? row('places', listed(every)) : null,
    ];
  }

  function legs(rows, app) {
    const moved = rows.filter(({ table }) => table.name === 'movements');
    if (!moved.length) return null;
    const km = moved.reduce((sum, { table, row: index }) => sum + (table.value('length_km', index) || 0), 0);
    const texts = [...new Set(moved.map(({ table, row: index }) => table.inLanguage('legs', index, app.lang)).filter(Boolean))];
    return [
      row('legs', texts.map((text) => el('div', { dir: 'auto' }, text))),
      km ? row('drawn_length', bdi(`${Math.round(km)} ${K.t('unit_km')}`)) : null,
    ];
  }

  function eventCard(app, item) {
    const { items } = app.store;
    const rows = items.rowsOf(item);
    const { table, row: index } = rows[0];
    const group = items.groupNameOf(item);
    const places = rows.filter((entry) => entry.table.name !== 'movements');
    const text = (name) => items.text(item, name, app.lang);
    const cargo = (K.dataLanguage(app.lang) === 'ar' && items.get(item, 'cargo_ar')) || items.get(item, 'cargo');
    return [
      heading(K.groupIcon(app.symbology, group, items.doubtful[item]), `${K.label('event_kinds', items.kindOf(item))} · ${K.label('groups', group)}`),
      summaries(table, index, app.lang),
      el('dl', {},
        row('when', period(table, index, app.lang)),
        (places.length ? places : rows.slice(0, 1)).map((entry) => eventPlaces(entry, app)),
        legs(rows, app),
        text('actors') ? row('actors', listed(text('actors'))) : null,
        text('counts') ? row('counts', listed(text('counts'))) : null,
        cargo ? row('cargo', listed(cargo)) : null,
        items.get(item, 'recurring') ? row('recurring', K.t('recurring_yes')) : null,
        items.get(item, 'basis') === 'caption' ? row('basis', K.label('bases', 'caption')) : null,
        row('status', status(table, index, app)),
        evidence(table, index, app)),
      footer(app, items.idOf(item)),
    ];
  }

  function siteCard(app, index) {
    const table = app.store.tables.sites;
    const kind = table.value('place_kind', index);
    const text = (name) => table.inLanguage(name, index, app.lang);
    return [
      heading(K.siteIcon(app.symbology, kind), K.label('place_kinds', kind)),
      el('h3', {}, bdi(text('place') || table.value('site_id', index))),
      summaries(table, index, app.lang),
      el('dl', {},
        row('place', place(table, index, app.lang)),
        text('operators') ? row('operators', listed(text('operators'))) : null,
        row('state', K.label('site_states', table.value('state', index)) || K.t('not_stated')),
        text('intervals') ? row('intervals', listed(text('intervals'))) : null,
        evidence(table, index, app)),
      footer(app, table.value('site_id', index)),
    ];
  }

  function aggregateCard(app, index) {
    const table = app.store.tables.aggregates;
    const text = (name) => table.inLanguage(name, index, app.lang);
    const { colour, hatch_deg: hatch } = app.symbology.aggregates;
    return [
      heading(K.icon(app.symbology, { colour, hatch, plain: true }), `${K.t('total')} · ${K.label('aggregates', table.value('what', index))}`),
      summaries(table, index, app.lang),
      el('dl', {},
        text('counts') ? row('counts', listed(text('counts'))) : null,
        row('when', period(table, index, app.lang)),
        text('areas') ? row('areas', listed(text('areas'))) : null,
        text('actors') ? row('actors', listed(text('actors'))) : null,
        row('status', status(table, index, app)),
        evidence(table, index, app)),
      footer(app, table.value('aggregate_id', index)),
    ];
  }

  /** Everything known about one event, site or total, built from text nodes. */
  K.card = (app, { type, key }) => {
    const build = { item: eventCard, site: siteCard, aggregate: aggregateCard }[type];
    return el('article', { class: `card card-${type}`, dir: K.direction(), lang: app.lang }, ...build(app, key));
  };

  /** The card of a record, at once or in place of a note as soon as its texts are read; `then` is called afterwards. */
  K.cardOf = (app, ref, then = () => {}) => {
    const wait = K.loadRecord(app.store, ref);
    if (!wait) return K.card(app, ref);
    const note = el('p', { class: 'aside', role: 'status' }, K.t('reading'));
    wait.then(() => {
      note.replaceWith(K.card(app, ref));
      then();
    }, (error) => {
      note.textContent = `${K.t('fault_record')} (${error.message})`;
    });
    return note;
  };

  /** One line that names a record. */
  K.nameOf = (app, { type, key }) => {
    const { items, tables } = app.store;
    if (type === 'site') return tables.sites.inLanguage('place', key, app.lang) || tables.sites.value('site_id', key);
    if (type === 'aggregate') return tables.aggregates.inLanguage('summary', key, app.lang) || tables.aggregates.value('aggregate_id', key);
    return items.text(key, 'summary', app.lang) || items.idOf(key);
  };
})(globalThis.Khabur);
