(function (K) {
  'use strict';

  const { el, bdi } = K;
  const STILL_PX = 4;
  const LINE = { color: '#1d262d', weight: 3, dashArray: '6 4', interactive: false };
  const POINT = { color: '#1d262d', weight: 2, fillColor: '#ffffff', fillOpacity: 1, radius: 5, interactive: false };

  /** Distances along places that are clicked, or set at the middle of the map by keyboard. */
  K.Measure = class {
    constructor(app, onChange) {
      this.app = app;
      this.onChange = onChange;
      this.active = false;
      this.places = [];
      this.box = document.getElementById('measure');
      const map = app.map.getContainer();
      let pressed = null;
      map.addEventListener('pointerdown', (event) => {
        pressed = event;
      }, true);
      map.addEventListener('click', (event) => this.click(event, pressed), true);
      map.addEventListener('dblclick', (event) => this.active && event.stopPropagation(), true);
      document.addEventListener('keydown', (event) => this.key(event), true);
    }

    toggle() {
      if (this.active) this.stop();
      else this.start();
    }

    start() {
      this.active = true;
      this.places = [];
      this.shapes = L.layerGroup().addTo(this.app.map);
      this.app.details.close();
      this.show();
      this.app.map.getContainer().focus({ preventScroll: true });
      this.onChange();
    }

    stop() {
      this.active = false;
      this.shapes.remove();
      this.show();
      this.onChange();
    }

    /** Clicks on the map set a place; they reach neither the map nor its marks. */
    click(event, pressed) {
      if (!this.active || event.target.closest('.leaflet-control')) return;
      event.stopPropagation();
      const moved = pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > STILL_PX;
      if (!moved) this.add(this.app.map.mouseEventToLatLng(event));
    }

    key(event) {
      if (!this.active || document.querySelector('dialog[open]')) return;
      const onMap = event.target === this.app.map.getContainer();
      const act = {
        Escape: () => this.stop(),
        Enter: onMap && (() => this.add(this.app.map.getCenter())),
        Backspace: onMap && (() => this.undo()),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    }

    add(place) {
      this.places.push(place);
      this.show();
    }

    undo() {
      this.places.pop();
      this.show();
    }

    /** Draw the line and tell its length. */
    show() {
      this.app.map.getContainer().classList.toggle('measuring', this.active);
      this.box.hidden = !this.active;
      if (!this.active) return;
      this.shapes.clearLayers();
      L.polyline(this.places, LINE).addTo(this.shapes);
      this.places.forEach((place) => L.circleMarker(place, POINT).addTo(this.shapes));
      const last = this.places.slice(-2);
      const told = this.places.length < 2
        ? [K.t('measure_hint')]
        : [K.t('measure_length'), ' ', el('strong', {}, bdi(K.formatDistance(K.lengthOf(this.places)))),
            this.places.length > 2 ? [' · ', K.t('measure_last'), ' ', bdi(K.formatDistance(K.lengthOf(last)))] : null];
      K.refill(this.box.querySelector('output'), ...told);
    }
  };
})(globalThis.Khabur);
