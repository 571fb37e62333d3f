(function (K) {
  'use strict';

  const { el } = K;

  /** Shows records one at a time: in a popup on the map, or in a sheet on narrow screens. */
  K.Details = class {
    constructor(app) {
      this.app = app;
      this.refs = [];
      this.at = 0;
      this.sheet = document.getElementById('sheet');
      this.narrow = window.matchMedia('(max-width: 760px)');
      this.popup = null;
      this.returnTo = null;
      document.addEventListener('keydown', (event) => this.leave(event));
    }

    /** Escape closes what is open, wherever the focus is; in the search field it clears the text. */
    leave(event) {
      const busy = document.querySelector('dialog[open]') || event.target.type === 'search';
      if (event.key !== 'Escape' || !this.current || busy) return;
      event.preventDefault();
      this.close();
    }

    get current() {
      return this.refs[this.at] || null;
    }

    /** Open the records at a place of the map (null: where the first one is). */
    open(refs, latlng, { focus = false } = {}) {
      this.closePopup();
      this.returnTo = focus ? document.activeElement : null;
      this.listed = refs.length ? this.app.idOf(refs[0]) : null;
      this.refs = refs;
      this.at = 0;
      if (!refs.length) return;
      // Leaflet would take a click on a button that its own handler replaces for a click on the map.
      this.body = el('div', { class: 'details', tabindex: -1, onclick: (event) => event.stopPropagation() });
      this.show();
      if (this.narrow.matches || !latlng) this.openSheet(latlng);
      else this.openPopup(latlng);
      if (focus) this.body.focus({ preventScroll: true });
    }

    openPopup(latlng) {
      this.hideSheet();
      const { map } = this.app;
      const height = Math.max(180, Math.min(460, map.getSize().y - 110));
      const { paddingTopLeft = [0, 0], paddingBottomRight = [0, 0] } = this.app.layers.room();
      const popup = L.popup({
        maxWidth: 350, minWidth: 300, maxHeight: height, closeButton: false,
        autoPanPaddingTopLeft: [paddingTopLeft[0] + 56, 12], autoPanPaddingBottomRight: [paddingBottomRight[0] + 56, 12],
      });
      popup.setLatLng(latlng).setContent(this.body);
      popup.on('remove', () => this.popup === popup && this.closed());
      this.popup = popup;
      popup.openOn(map);
    }

    openSheet(latlng) {
      this.sheet.replaceChildren(this.body);
      this.sheet.hidden = false;
      if (this.app.started) document.getElementById('stage').scrollIntoView({ block: 'start' });
      if (latlng) this.app.map.panTo(latlng);
    }

    show() {
      const { app } = this;
      const many = this.refs.length > 1;
      const turn = (step) => {
        this.at = (this.at + step + this.refs.length) % this.refs.length;
        this.show();
        this.body.querySelector(step < 0 ? '.turn-back' : '.turn-on').focus();
        if (this.popup) this.popup.update();
      };
      const pager = many
        ? el('span', { class: 'pager' },
            el('button', { type: 'button', class: 'turn-back', 'aria-label': K.t('previous'), onclick: () => turn(-1) }, K.t('arrow_back')),
            el('span', { 'aria-live': 'polite' }, K.t('page_of', { at: this.at + 1, all: this.refs.length })),
            el('button', { type: 'button', class: 'turn-on', 'aria-label': K.t('next'), onclick: () => turn(1) }, K.t('arrow_on')))
        : el('span', {});
      const close = el('button', { type: 'button', class: 'close', 'aria-label': K.t('close'), onclick: () => this.close() }, '✕');
      const dir = K.direction();
      this.body.replaceChildren(el('div', { class: 'details-bar', dir }, pager, close), K.cardOf(app, this.current, () => this.settle()));
      this.body.setAttribute('aria-label', K.nameOf(app, this.current));
      app.setSelected(this.current);
    }

    /** Make room for a card whose texts had to be read first. */
    settle() {
      if (!this.current) return;
      this.body.setAttribute('aria-label', K.nameOf(this.app, this.current));
      if (this.popup) this.popup.update();
    }

    /** Build the open record anew, for example in another language. */
    refresh() {
      if (this.current) this.show();
      if (this.popup) this.popup.update();
    }

    /** Keep only records that the filters still show; close when none is left. */
    followFilter() {
      const { filter } = this.app;
      const kept = this.refs.filter((ref) => filter.shows(ref));
      if (kept.length === this.refs.length) return;
      if (!kept.length) {
        this.close();
        return;
      }
      const at = kept.indexOf(this.current);
      this.refs = kept;
      this.at = Math.max(0, at);
      this.refresh();
    }

    close() {
      const had = this.hasFocus();
      this.closePopup();
      this.closed(had);
    }

    hasFocus() {
      return Boolean(this.body) && this.body.contains(document.activeElement);
    }

    closePopup() {
      const { popup } = this;
      this.popup = null;
      if (popup) popup.remove();
    }

    hideSheet() {
      this.sheet.hidden = true;
      this.sheet.replaceChildren();
    }

    closed(had = this.hasFocus()) {
      this.popup = null;
      this.refs = [];
      this.hideSheet();
      this.app.setSelected(null);
      if (this.returnTo && (had || document.activeElement === document.body)) this.giveFocusBack();
      this.returnTo = null;
    }

    /** To where the record was opened from; a list written anew meanwhile has the same line again. */
    giveFocusBack() {
      const lines = [...document.querySelectorAll('#view-events .event')];
      const line = this.returnTo.isConnected ? this.returnTo : lines.find((one) => one.dataset.id === this.listed);
      (line || document.getElementById('panel')).focus();
    }
  };
})(globalThis.Khabur);
