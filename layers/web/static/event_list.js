(function (K) {
  'use strict';

  const { el, bdi } = K;
  const ORDERS = ['date_new', 'date_old', 'kind', 'place'];
  const ALL_AT_ONCE = 200;
  const PART = 100000; // a browser's boxes have a greatest height
  const SPARE = 8;
  const LINE_REM = 6.4;

  /** The events now shown, as a list equal to the map; of a long one only the lines in sight are made. */
  K.EventList = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('view-events');
      this.order = 'date_new';
      this.orders = new Map();
      this.start = 0;
      this.lines = new Map();
      const follow = () => this.showWindow();
      document.addEventListener('scroll', follow, { capture: true, passive: true });
      window.addEventListener('resize', follow);
    }

    /** All events in the chosen order. */
    ordered() {
      const { store, lang } = this.app;
      const id = `${this.order} ${lang}`;
      if (!this.orders.has(id)) {
        this.orders.clear();
        this.orders.set(id, K.orderEvents(store.items, this.order, lang));
      }
      return this.orders.get(id);
    }

    render() {
      const sort = el('select', {
        id: 'sort', onchange: (event) => {
          this.order = event.target.value;
          this.box.scrollTop = 0;
          this.update();
        },
      }, ORDERS.map((order) => el('option', { value: order, selected: order === this.order }, K.t(`sort_${order}`))));
      this.list = el('ol', { class: 'events', onkeydown: (event) => this.step(event) });
      const part = (key, step) => el('button', { type: 'button', class: 'button', onclick: () => this.turn(step) }, K.t(key));
      this.part = el('span', {});
      this.before = part('list_before', -PART);
      this.after = part('list_after', PART);
      this.parts = el('p', { class: 'list-parts' }, this.part, ' ', this.before, ' ', this.after);
      K.refill(this.box,
        el('h2', { class: 'hidden' }, K.t('events')),
        el('p', { class: 'sort-row' }, el('label', { for: 'sort' }, K.t('sort')), ' ', sort),
        this.parts, this.list);
      this.update();
    }

    update() {
      this.shown = new Uint32Array(this.app.filter.count);
      this.looked = 0;
      this.found = 0;
      if (this.start >= this.shown.length) this.start = 0;
      this.showPart();
    }

    /** The event of a line. The events shown are looked for only as far as somebody looks. */
    itemAt(at) {
      const { shown } = this.app.filter;
      const ordered = this.ordered();
      while (this.found <= at && this.looked < ordered.length) {
        const item = ordered[this.looked++];
        if (shown[item]) this.shown[this.found++] = item;
      }
      return this.shown[at];
    }

    /** The line of an event, or -1. */
    lineOf(item) {
      this.itemAt(this.shown.length - 1);
      return this.shown.indexOf(item);
    }

    turn(step) {
      this.start += step;
      this.showPart();
      this.box.scrollTop = 0;
    }

    /** Lay out a part of the list: all its lines, or room for them; on paper the first lines alone. */
    showPart(isPrinted = false) {
      const { length } = this.shown;
      const most = isPrinted ? ALL_AT_ONCE : PART;
      this.end = Math.min(length, this.start + most);
      this.isLong = this.end - this.start > ALL_AT_ONCE;
      this.parts.hidden = length <= most;
      this.part.textContent = K.t('list_part', { from: this.start + 1, to: this.end, total: length });
      this.before.disabled = this.start === 0;
      this.after.disabled = this.end === length;
      this.list.classList.toggle('long', this.isLong);
      this.lines.clear();
      if (!length) K.refill(this.list, el('li', { class: 'empty' }, K.emptyWords(this.app.settings, this.app.store.items.n, 'no_events')));
      else this.list.replaceChildren();
      this.list.style.height = '';
      if (this.isLong) this.layOut();
      else for (let at = this.start; at < this.end; at += 1) this.list.append(this.lineAt(at));
      this.fill();
    }

    layOut() {
      this.height = LINE_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
      this.list.style.setProperty('--line', `${this.height}px`);
      this.list.style.height = `${this.height * (this.end - this.start)}px`;
      this.showWindow();
    }

    /** Make the lines in sight of a long list, and drop the others but the one that has the focus. */
    showWindow() {
      if (this.box.hidden || !this.isLong) return;
      const box = this.box.getBoundingClientRect();
      const { top } = this.list.getBoundingClientRect();
      const lineAt = (y) => this.start + Math.floor((y - top) / this.height);
      const first = Math.max(this.start, lineAt(Math.max(0, box.top)) - SPARE);
      const last = Math.min(this.end - 1, lineAt(Math.min(window.innerHeight, box.bottom)) + SPARE);
      for (const [at, line] of this.lines) {
        if ((at >= first && at <= last) || line.contains(document.activeElement)) continue;
        line.remove();
        this.lines.delete(at);
      }
      let next = this.list.firstChild;
      for (let at = first; at <= last; at += 1) {
        const line = this.lines.get(at);
        if (line) {
          next = line.nextSibling;
        } else {
          this.list.insertBefore(this.lineAt(at), next);
        }
      }
      this.fillSoon();
    }

    fillSoon() {
      window.clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.fill(), 60);
    }

    /** Write the summaries of the lines there are, as soon as their texts are loaded. */
    async fill() {
      const lines = [...this.lines.values()].filter((line) => line.dataset.waits);
      if (!lines.length) return;
      const items = lines.map((line) => Number(line.dataset.item));
      try {
        await this.app.store.items.load(items);
      } catch (error) {
        this.app.fail(error);
        return;
      }
      lines.forEach((line, i) => {
        delete line.dataset.waits;
        line.querySelector('.event-summary').textContent = this.app.store.items.text(items[i], 'summary', this.app.lang) || '';
      });
    }

    lineAt(at) {
      const line = this.line(this.itemAt(at));
      if (this.isLong) {
        line.style.top = `${(at - this.start) * this.height}px`;
        line.setAttribute('aria-setsize', this.shown.length);
        line.setAttribute('aria-posinset', at + 1);
      }
      this.lines.set(at, line);
      return line;
    }

    line(item) {
      const { store, lang, symbology } = this.app;
      const { items } = store;
      const id = items.idOf(item);
      const place = items.text(item, 'place', lang) || items.text(item, 'route', lang);
      const { table, row } = items.firstOf(item);
      const waits = table.texts !== null && table.texts.lacks(row);
      return el('li', { 'data-item': item, 'data-waits': waits ? '1' : null },
        el('button', { type: 'button', class: 'event', 'data-id': id, 'aria-current': this.app.isSelected('item', item) ? 'true' : null, onclick: () => this.app.select(id, true) },
          K.groupIcon(symbology, items.groupNameOf(item), items.doubtful[item]),
          el('span', { class: 'event-text' },
            el('span', { class: 'event-head' },
              el('span', { class: 'event-kind' }, K.label('event_kinds', items.kindOf(item))),
              el('span', { class: 'event-date' }, bdi(K.whenOf(table, row, lang)))),
            place ? el('span', { class: 'event-place' }, bdi(place), items.mapped[item] ? null : [' ', el('span', { class: 'tag' }, K.t('not_on_map'))]) : null,
            el('span', { class: 'event-summary', dir: 'auto' }, waits ? '' : items.text(item, 'summary', lang) || ''))));
    }

    /** Arrow keys, Home and End go from line to line. */
    step(event) {
      const line = event.target.closest('li');
      const here = [...this.lines].find(([, one]) => one === line);
      const to = here && { ArrowDown: here[0] + 1, ArrowUp: here[0] - 1, Home: this.start, End: this.end - 1 }[event.key];
      if (to === undefined || to < this.start || to >= this.end) return;
      event.preventDefault();
      this.reveal(to);
      this.lines.get(to).querySelector('button').focus();
    }

    /** Bring a line into sight. */
    reveal(at) {
      if (this.isLong && !this.lines.has(at)) {
        this.list.append(this.lineAt(at));
      }
      this.lines.get(at).scrollIntoView({ block: 'nearest' });
      this.showWindow();
    }

    markSelected() {
      const { selected, store: { items } } = this.app;
      for (const [at, line] of this.lines) {
        const button = line.querySelector('button');
        if (this.app.isSelected('item', this.itemAt(at))) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
      }
      if (!selected || selected.type !== 'item' || !items.mapped[selected.key] || this.app.details.narrow.matches || this.box.hidden) return;
      const at = this.lineOf(selected.key);
      if (at >= this.start && at < this.end) this.reveal(at);
    }
  };
})(globalThis.Khabur);
