(function (K) {
  'use strict';

  const WIDTH = 132;
  const HEIGHT = 104;
  const SHARE = 0.55; // of the small map, for what the page shows first

  /** A small map of the whole region with the part that the large map shows. */
  K.Overview = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('overview');
      this.canvas = this.box.querySelector('canvas');
      this.paintBase = K.basemapPainter({ ...app, showsTiles: () => false, filter: { isOn: (layer) => ['lakes', 'rivers', 'governorates', 'borders'].includes(layer) } });
      this.fit();
      this.box.addEventListener('click', (event) => this.go(event));
      app.map.on('moveend resize', () => this.paint());
      this.paint();
    }

    /** Place the region, with what the page shows first, in the middle of the canvas. */
    fit() {
      const [west, south, east, north] = this.app.settings.bounds;
      const [x0, x1, y0, y1] = [K.mercatorX(west), K.mercatorX(east), K.mercatorY(north), K.mercatorY(south)];
      const scale = Math.min(WIDTH / (x1 - x0), HEIGHT / (y1 - y0)) * SHARE;
      const [tx, ty] = [WIDTH / 2 - (scale * (x0 + x1)) / 2, HEIGHT / 2 - (scale * (y0 + y1)) / 2];
      const x = (mx) => mx * scale + tx;
      const y = (my) => my * scale + ty;
      this.unplace = (px, py) => L.latLng(K.latOf((py - ty) / scale), K.lonOf((px - tx) / scale));
      this.view = {
        zoom: 6, width: WIDTH, height: HEIGHT, x, y,
        shows: () => true,
        trace: (context, line, close) => {
          for (let i = 0; i < line.length; i += 2) context[i ? 'lineTo' : 'moveTo'](x(line[i]), y(line[i + 1]));
          if (close) context.closePath();
        },
      };
    }

    paint() {
      const ratio = window.devicePixelRatio || 1;
      this.canvas.width = WIDTH * ratio;
      this.canvas.height = HEIGHT * ratio;
      const context = this.canvas.getContext('2d');
      context.scale(ratio, ratio);
      this.paintBase(context, this.view);
      this.paintFrame(context);
    }

    paintFrame(context) {
      const bounds = this.app.map.getBounds();
      const { x, y } = this.view;
      const left = x(K.mercatorX(bounds.getWest()));
      const top = y(K.mercatorY(bounds.getNorth()));
      const width = Math.max(6, x(K.mercatorX(bounds.getEast())) - left);
      const height = Math.max(6, y(K.mercatorY(bounds.getSouth())) - top);
      context.fillStyle = 'rgba(11, 85, 99, 0.14)';
      context.fillRect(left, top, width, height);
      context.lineWidth = 2;
      context.strokeStyle = '#0b5563';
      context.strokeRect(left, top, width, height);
    }

    /** Show the place that was clicked. */
    go(event) {
      const box = this.canvas.getBoundingClientRect();
      this.app.map.panTo(this.unplace(event.clientX - box.left, event.clientY - box.top), { animate: false });
    }
  };
})(globalThis.Khabur);
