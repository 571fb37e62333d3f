(function (K) {
  'use strict';

  const { el } = K;
  const TICK_MS = 900;

  /** Buttons that move the period through time: back, play, on, and periods that are asked for often. */
  K.Player = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('player');
      this.ticking = 0;
    }

    get extent() {
      return this.app.period.extent;
    }

    render() {
      if (!this.extent) return;
      const button = (key, sign, onclick) => el('button', { type: 'button', class: `button ${key}`, 'aria-label': K.t(key), title: K.t(key), onclick }, sign);
      this.back = button('step_back', '‹', () => this.step(-1));
      this.play = button('play', '', () => (this.ticking ? this.stop() : this.start()));
      this.on = button('step_on', '›', () => this.step(1));
      this.preset = el('select', { id: 'preset', 'aria-label': K.t('preset'), onchange: (event) => this.choose(event.target.value) });
      // Like the histogram above, the buttons run from left to right in every language.
      K.refill(this.box, el('span', { class: 'steps', dir: 'ltr' }, this.back, this.play, this.on), this.preset);
      this.update();
    }

    choose(name) {
      this.stop();
      if (K.own(K.PRESETS, name)) this.app.filter.set(K.PRESETS[name](this.extent));
    }

    /** Move on or back; false when there is nothing further. */
    step(direction) {
      const { filter, period } = this.app;
      const next = K.stepPeriod(period.bins, period.extent, filter, direction);
      if (next) filter.set(next);
      return next !== null;
    }

    start() {
      const { filter, period } = this.app;
      if (K.stepPeriod(period.bins, period.extent, filter, 1) === null) filter.set({ from: null, to: null });
      this.ticking = window.setInterval(() => this.step(1) || this.stop(), TICK_MS);
      this.step(1);
      this.update();
    }

    stop() {
      window.clearInterval(this.ticking);
      this.ticking = 0;
      this.update();
    }

    update() {
      if (!this.play) return;
      const { filter, period } = this.app;
      const key = this.ticking ? 'pause' : 'play';
      this.play.textContent = this.ticking ? '❚❚' : '▶';
      this.play.setAttribute('aria-label', K.t(key));
      this.play.title = K.t(key);
      const isAll = filter.from === null && filter.to === null;
      this.back.disabled = !isAll && K.stepPeriod(period.bins, period.extent, filter, -1) === null;
      this.on.disabled = !isAll && K.stepPeriod(period.bins, period.extent, filter, 1) === null;
      const now = K.presetOf(this.extent, filter);
      const names = now ? Object.keys(K.PRESETS) : ['own', ...Object.keys(K.PRESETS)];
      K.refill(this.preset, names.map((name) => el('option', { value: name, selected: name === (now ?? 'own') }, K.t(`preset_${name}`))));
    }
  };
})(globalThis.Khabur);
