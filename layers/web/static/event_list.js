(function (K) {
  'use strict';

  const { el, bdi } = K;
  const PAGE = 200;
  const ORDERS = ['date_new', 'date_old', 'kind', 'place'];

  /** The events now shown, as a list equal to the map. */
  K.EventList = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('view-events');
      this.order = 'date_new';
      this.most = PAGE;
    }

    keyOf(item) {
      const { items } = this.app.store;
      const { lang } = this.app;
      const day = items.get(item, 'start_date') ?? items.get(item, 'end_date');
      const date = day === null ? -Infinity : day;
      if (this.order === 'kind') return [K.label('event_kinds', items.kind[item]), -date];
      if (this.order === 'place') return [items.text(item, 'place', lang) || items.text(item, 'route', lang) || '\uffff', -date];
      return this.order === 'date_old' ? [day === null ? Infinity : day] : [-date];
    }

    sorted() {
      const { filter, store, lang } = this.app;
      const collator = new Intl.Collator(lang, { numeric: true });
      const compare = (a, b) => (typeof a === 'string' ? collator.compare(a, b) : a - b || 0);
      return store.items.ids
        .map((_, item) => item)
        .filter((item) => filter.shown[item])
        .map((item) => ({ item, key: this.keyOf(item) }))
        .sort((a, b) => a.key.reduce((found, part, i) => found || compare(part, b.key[i]), 0) || a.item - b.item)
        .map(({ item }) => item);
    }

    render() {
      const sort = el('select', {
        id: 'sort', onchange: (event) => {
          this.order = event.target.value;
          this.update();
        },
      }, ORDERS.map((order) => el('option', { value: order, selected: order === this.order }, K.t(`sort_${order}`))));
      this.list = el('ol', { class: 'events' });
      this.more = el('button', { type: 'button', class: 'button', onclick: () => this.showMore() }, K.t('more'));
      K.refill(this.box,
        el('h2', { class: 'hidden' }, K.t('events')),
        el('p', { class: 'sort-row' }, el('label', { for: 'sort' }, K.t('sort')), ' ', sort),
        this.list, this.more);
      this.update();
    }

    showMore() {
      this.most += PAGE;
      this.update();
    }

    update() {
      const items = this.sorted();
      K.refill(this.list, ...items.slice(0, this.most).map((item) => this.row(item)));
      if (!items.length) K.refill(this.list, el('li', { class: 'empty' }, K.t('nothing_found')));
      this.more.hidden = items.length <= this.most;
    }

    row(item) {
      const { store, lang, symbology } = this.app;
      const { items } = store;
      const selected = this.app.isSelected('item', item);
      const place = items.text(item, 'place', lang) || items.text(item, 'route', lang);
      const { table, row } = items.rows[item][0];
      const period = K.whenOf(table, row, lang);
      return el('li', {},
        el('button', { type: 'button', class: 'event', 'data-id': items.ids[item], 'aria-current': selected ? 'true' : null, onclick: () => this.app.select(items.ids[item], true) },
          K.groupIcon(symbology, items.group[item], items.doubtful[item]),
          el('span', { class: 'event-text' },
            el('span', { class: 'event-head' },
              el('span', { class: 'event-kind' }, K.label('event_kinds', items.kind[item])),
              el('span', { class: 'event-date' }, bdi(period))),
            place ? el('span', { class: 'event-place' }, bdi(place), store.items.mapped[item] ? null : [' ', el('span', { class: 'tag' }, K.t('not_on_map'))]) : null,
            el('span', { class: 'event-summary', dir: 'auto' }, items.text(item, 'summary', lang) || ''))));
    }

    markSelected() {
      const { items } = this.app.store;
      const shown = this.sorted().slice(0, this.most);
      [...this.list.querySelectorAll('button.event')].forEach((button, i) => {
        const selected = this.app.isSelected('item', shown[i]);
        if (selected) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
        if (selected && items.mapped[shown[i]] && !this.app.details.narrow.matches) button.scrollIntoView({ block: 'nearest' });
      });
    }
  };
})(globalThis.Khabur);
