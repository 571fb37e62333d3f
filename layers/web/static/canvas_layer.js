(function (K) {
  'use strict';

  const PADDING = 0.3;

  /** What a painter needs to place the unit square on a canvas. */
  class View {
    constructor(map, origin, width, height) {
      const pixelOrigin = map.getPixelOrigin();
      this.zoom = map.getZoom();
      this.scale = 256 * 2 ** this.zoom;
      this.tx = -pixelOrigin.x - origin.x;
      this.ty = -pixelOrigin.y - origin.y;
      this.width = width;
      this.height = height;
    }

    x(mx) {
      return mx * this.scale + this.tx;
    }

    y(my) {
      return my * this.scale + this.ty;
    }

    shows({ west, north, east, south }, margin) {
      return this.x(east) >= -margin && this.x(west) <= this.width + margin && this.y(south) >= -margin && this.y(north) <= this.height + margin;
    }

    /** Pixels per metre at a height of the unit square. */
    pixelsPerMetre(my) {
      const latitude = (K.latOf(my) * Math.PI) / 180;
      return this.scale / (2 * Math.PI * 6378137 * Math.cos(latitude));
    }

    trace(context, line, close) {
      for (let i = 0; i < line.length; i += 2) {
        const x = this.x(line[i]);
        const y = this.y(line[i + 1]);
        if (i) context.lineTo(x, y);
        else context.moveTo(x, y);
      }
      if (close) context.closePath();
    }
  }

  /** A canvas over the map, repainted when the map comes to rest; `paint(context, view)` fills it. */
  K.CanvasLayer = L.Layer.extend({
    initialize(pane, paint) {
      this._paneName = pane;
      this._paint = paint;
    },

    onAdd(map) {
      this._canvas = L.DomUtil.create('canvas', 'khabur-canvas leaflet-zoom-animated', map.getPane(this._paneName));
      this._canvas.setAttribute('aria-hidden', 'true');
      this._reset();
    },

    onRemove() {
      this._canvas.remove();
    },

    getEvents() {
      return { moveend: this._reset, resize: this._reset, zoomanim: this._animate, zoom: this._follow };
    },

    redraw() {
      if (this._map) this._reset();
    },

    /** For paper, put a picture in the canvas's place: what writes PDF reads the strokes of a canvas in ways of its own. */
    setPicture(isOn) {
      const canvas = this._canvas;
      if (this._picture) this._picture.remove();
      this._picture = null;
      canvas.style.display = '';
      if (!isOn) return;
      this._picture = K.el('img', { class: canvas.className, alt: '', 'aria-hidden': 'true', decoding: 'sync', src: canvas.toDataURL() });
      this._picture.style.cssText = canvas.style.cssText;
      canvas.style.display = 'none';
      canvas.after(this._picture);
    },

    _animate(event) {
      this._transform(event.center, event.zoom);
    },

    _follow() {
      this._transform(this._map.getCenter(), this._map.getZoom());
    },

    _transform(center, zoom) {
      const scale = this._map.getZoomScale(zoom, this._zoom);
      const corner = this._map._latLngBoundsToNewLayerBounds(this._bounds, zoom, center).min;
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },

    _reset() {
      const map = this._map;
      const size = map.getSize();
      const margin = L.point(Math.round(size.x * PADDING), Math.round(size.y * PADDING));
      const width = size.x + 2 * margin.x;
      const height = size.y + 2 * margin.y;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const canvas = this._canvas;
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
        canvas.width = width * ratio;
        canvas.height = height * ratio;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      const origin = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
      L.DomUtil.setPosition(canvas, origin);
      this._zoom = map.getZoom();
      this._bounds = L.latLngBounds(map.layerPointToLatLng(origin), map.layerPointToLatLng(origin.add([width, height])));
      const context = canvas.getContext('2d');
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      this._paint(context, new View(map, origin, width, height));
    },
  });
})(globalThis.Khabur);
