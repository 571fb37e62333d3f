(function (K) {
  'use strict';

  const { el, bdi } = K;
  const TYPING_MS = 120;

  /** Search box, kinds of events, and how many events are left. */
  K.FilterForm = class {
    constructor(app) {
      this.app = app;
      this.search = document.getElementById('search');
      this.kinds = document.getElementById('kind-rows');
      this.note = document.getElementById('kinds-note');
      this.result = document.getElementById('count');
      this.clear = document.getElementById('clear');
      this.short = document.getElementById('search-short');
      this.query = null;
      this.typing = 0;
      this.search.addEventListener('input', () => {
        window.clearTimeout(this.typing);
        this.typing = window.setTimeout(() => app.filter.set({ query: this.search.value }), TYPING_MS);
      });
      this.clear.addEventListener('click', () => {
        this.query = null;
        app.filter.set({ from: null, to: null, kinds: null, query: '' });
        this.search.focus();
      });
    }

    /** Kinds that occur, in the order of the vocabulary, by group. */
    kindsByGroup() {
      const { store, words } = this.app;
      const { items } = store;
      const present = new Set(items.kinds);
      const groups = new Map();
      for (const kind of [...Object.keys(words.labels.event_kinds).filter((one) => present.delete(one)), ...present]) {
        const group = items.groups[items.groupCode[items.kindCode.indexOf(items.kinds.indexOf(kind))]];
        groups.set(group, [...(groups.get(group) || []), kind]);
      }
      return Object.keys(this.app.symbology.groups).filter((group) => groups.has(group)).map((group) => [group, groups.get(group)]);
    }

    render() {
      const { symbology } = this.app;
      K.refill(this.kinds, ...this.kindsByGroup().map(([group, kinds]) =>
        el('fieldset', {}, el('legend', {}, K.groupIcon(symbology, group), K.label('groups', group)),
          kinds.map((kind) => this.kindRow(kind)))));
      this.update();
    }

    kindRow(kind) {
      return el('label', { class: 'check' },
        el('input', { type: 'checkbox', value: kind, onchange: () => this.applyKinds() }),
        el('span', {}, K.label('event_kinds', kind)), ' ', el('span', { class: 'kind-count aside' }));
    }

    boxes() {
      return [...this.kinds.querySelectorAll('input')];
    }

    applyKinds() {
      const boxes = this.boxes();
      const on = boxes.filter((box) => box.checked).map((box) => box.value);
      this.app.filter.set({ kinds: on.length === boxes.length ? null : new Set(on) });
    }

    /** What is searched for, and how many events are left; what is being typed stays when something else changes. */
    showFound() {
      const { filter, store } = this.app;
      if (this.query !== filter.query) {
        this.query = filter.query;
        window.clearTimeout(this.typing);
        if (this.search.value !== filter.query) this.search.value = filter.query;
      }
      this.result.textContent = K.t('result', { shown: filter.count, total: store.items.n });
    }

    update() {
      const { filter, store } = this.app;
      this.showFound();
      for (const box of this.boxes()) {
        box.checked = filter.kinds === null || filter.kinds.has(box.value);
        const total = filter.matching[store.items.kinds.indexOf(box.value)];
        box.closest('label').querySelector('.kind-count').replaceChildren(bdi(String(total)));
      }
      const boxes = this.boxes();
      this.note.textContent = filter.kinds === null ? '' : K.t('count_of', { shown: boxes.filter((box) => box.checked).length, total: boxes.length });
      this.clear.hidden = !filter.isNarrowed;
    }

    /** How much of the long texts was looked through; null when all or nothing was. */
    showSearch(share) {
      this.short.hidden = share === null;
      if (share !== null) this.short.textContent = K.t('searching', { share: Math.floor(100 * share) });
    }
  };
})(globalThis.Khabur);
