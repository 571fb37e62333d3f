(function (K) {
  'use strict';

  const { el, svg } = K;
  const SIGNS = {
    full_screen: 'M-7 -2V-7H-2 M2 -7H7V-2 M7 2V7H2 M-2 7H-7V2',
    measure: 'M-8 3L3 -8L8 -3L-3 8Z M-4.5 -0.5L-2.5 1.5 M-1.5 -3.5L1 -1 M1.5 -6.5L3.5 -4.5',
    overview: 'M-8 -6H8V6H-8Z M0 0H6V4H0Z',
  };

  const Bar = L.Control.extend({
    onAdd() {
      const box = el('div', { class: 'leaflet-bar tools' });
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });

  /** Buttons on the map: full screen, measuring, the small map; and where the pointer is. */
  K.Tools = class {
    constructor(app) {
      this.app = app;
      this.stage = document.getElementById('stage');
      this.bar = new Bar({ position: 'topleft' }).addTo(app.map);
      this.measure = new K.Measure(app, () => this.press());
      this.overview = new K.Overview(app);
      this.pointer = document.getElementById('pointer');
      document.getElementById('stop-measure').addEventListener('click', () => this.measure.stop());
      document.addEventListener('fullscreenchange', () => this.press());
      app.map.on('mousemove', (event) => this.tell(event.latlng));
      app.map.on('move mouseout', () => this.tell(app.map.getCenter()));
    }

    get isFull() {
      return document.fullscreenElement !== null;
    }

    render() {
      const make = (key, onclick) =>
        el('button', { type: 'button', class: `tool ${key}`, title: K.t(key), 'aria-label': K.t(key), onclick },
          svg('svg', { viewBox: '-10 -10 20 20', width: 20, height: 20, 'aria-hidden': 'true' },
            svg('path', { d: SIGNS[key], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7 })));
      this.buttons = {
        full_screen: document.fullscreenEnabled ? make('full_screen', () => this.toggleFull()) : null,
        measure: make('measure', () => this.measure.toggle()),
        overview: make('overview', () => this.toggleOverview()),
      };
      this.bar.setPosition(K.direction() === 'rtl' ? 'topright' : 'topleft'); // which makes the bar anew
      K.refill(this.bar.getContainer(), ...Object.values(this.buttons));
      this.measure.show();
      this.tell(this.app.map.getCenter());
      this.press();
    }

    /** Which of the tools are on. */
    press() {
      const on = { full_screen: this.isFull, measure: this.measure.active, overview: !this.overview.box.hidden };
      for (const [key, button] of Object.entries(this.buttons)) button?.setAttribute('aria-pressed', String(on[key]));
    }

    toggleOverview() {
      this.overview.box.hidden = !this.overview.box.hidden;
      this.press();
    }

    /** On narrow screens details stand below the map, so the whole page fills the screen. */
    toggleFull() {
      if (this.isFull) document.exitFullscreen();
      else (this.app.details.narrow.matches ? document.documentElement : this.stage).requestFullscreen();
    }

    tell(place) {
      this.pointer.textContent = K.formatPlace(place, this.app.map.getZoom());
    }
  };
})(globalThis.Khabur);
