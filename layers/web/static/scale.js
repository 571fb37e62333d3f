(function (K) {
  'use strict';

  /** A scale bar with its unit in the page's language. */
  K.Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      this._updateScale(this._mScale, K.formatDistance(metres), metres / most);
      this._mScale.dir = K.direction();
    },

    refresh() {
      this._update();
    },
  });
})(globalThis.Khabur);
