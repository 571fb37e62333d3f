(function (K) {
  'use strict';

  const { el, bdi } = K;

  const STYLE = { fontSize: '13px', lineHeight: '1.45', maxHeight: '300px', overflowY: 'auto' };

  function styled(node, style) {
    Object.assign(node.style, style);
    return node;
  }

  /** A value as text; addresses of pages become links. */
  function valueNodes(text) {
    const parts = K.splitList(String(text));
    if (!parts.length || !parts.every(K.safeUrl)) return [el('span', { dir: 'auto' }, String(text))];
    return parts.map((url) => el('div', {}, el('a', { href: K.safeUrl(url), rel: 'noopener noreferrer', target: '_blank' }, bdi(new URL(url).hostname))));
  }

  /** What a layer knows of one event, from text nodes. */
  K.eventCard = (layer, row) => {
    const { table, settings } = layer;
    const other = K.languagesFrom(settings.lang);
    const labelled = (name, value) => K.own(settings.labels[name] || {}, value) ?? value;
    const kind = table.value('kind', row);
    const [start, end] = ['start_date', 'end_date'].map((name) => table.value(name, row));
    const days = [...new Set([start ?? end, end ?? start])].filter((day) => day !== null).map(K.isoDay);
    const summaries = other.map((lang) => [lang, table.value(`summary_${lang}`, row)]).filter(([, text]) => text);
    const facts = settings.fields.flatMap(({ label, columns }) => {
      const name = columns.find((column) => table.value(column, row) !== null);
      return name ? [el('dt', {}, label), el('dd', {}, valueNodes(labelled(name, table.value(name, row))))] : [];
    });
    const card = el('div', { lang: settings.lang, dir: settings.lang === 'ar' ? 'rtl' : 'ltr' },
      kind === null ? null : el('strong', {}, bdi(labelled('kind', kind))), kind === null || !days.length ? null : ' · ',
      days.length ? bdi(days.join(' – ')) : null,
      summaries.map(([lang, text]) => el('p', { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }, text)),
      el('dl', {}, facts));
    card.querySelectorAll('p, dl, dd').forEach((node) => styled(node, { margin: '4px 0' }));
    card.querySelectorAll('dt').forEach((node) => styled(node, { fontWeight: '600' }));
    return card;
  };

  /** A popup that pages through some rows; long texts are read when they are shown. */
  K.eventsPopup = (layer, rows) => {
    const { words } = layer.settings;
    const popup = L.popup({ maxWidth: 340, minWidth: 240 });
    const body = styled(el('div', { class: 'khabur-events-popup', onclick: (event) => event.stopPropagation() }), STYLE);
    let at = 0;

    const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    const button = (key, sign, step) => el('button', { type: 'button', 'aria-label': words[key], onclick: () => turn(step) }, sign);

    async function show() {
      const row = rows[at];
      const pager = rows.length > 1
        ? el('div', {}, button('previous', '‹', -1), ` ${say('page_of', { at: at + 1, all: rows.length })} `, button('next', '›', 1))
        : null;
      const wait = layer.table.load([row]);
      if (wait) {
        K.refill(body, pager, el('p', { role: 'status' }, words.reading));
        try {
          await wait;
        } catch (error) {
          K.refill(body, pager, el('p', { role: 'alert' }, error.message));
          return;
        }
        if (row !== rows[at]) return;
      }
      K.refill(body, pager, K.eventCard(layer, row));
      if (popup.isOpen()) popup.update();
    }

    function turn(step) {
      at = (at + step + rows.length) % rows.length;
      show();
      const buttons = body.querySelectorAll('button');
      buttons[step < 0 ? 0 : 1].focus();
    }

    popup.setContent(body);
    show();
    return popup;
  };
})(globalThis.Khabur);
