(function (K) {
  'use strict';

  const PANES = { 'khabur-base': 250, 'khabur-areas': 350, 'khabur-marks': 450 };
  const LINE_REACH_PX = 7;
  const BASE_LAYERS = ['tiles', 'lakes', 'rivers', 'governorates', 'districts', 'subdistricts', 'roads', 'borders'];

  const NO_PICTURE = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';

  /** Make the Leaflet map; called by the script that folium writes. */
  K.createMap = (id, center, options) => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const motion = calm ? { zoomAnimation: false, fadeAnimation: false, inertia: false } : {};
    const map = L.map(id, { center, zoomSnap: 0.5, minZoom: 5, maxZoom: 17, ...options, ...motion });
    // Leaflet has no option for the pans of popups, keys and links.
    if (calm) map.panBy = (offset, panning) => L.Map.prototype.panBy.call(map, offset, { ...panning, animate: false });
    map.attributionControl.setPrefix(false);
    L.Icon.Default.imagePath = '';
    L.Icon.Default.mergeOptions({ iconUrl: NO_PICTURE, iconRetinaUrl: null, shadowUrl: NO_PICTURE });
    for (const [name, order] of Object.entries(PANES)) {
      const pane = map.createPane(name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = 'none';
    }
    K.map = map;
    return map;
  };

  /** Canvases for basemap, areas with routes, and marks with labels. */
  K.MapView = class {
    constructor(app) {
      this.app = app;
      this.areas = new K.Areas(app);
      this.routes = new K.Routes(app);
      this.marks = new K.Marks(app);
      this.labels = new K.Labels(app);
      this.base = new K.CanvasLayer('khabur-base', K.basemapPainter(app)).addTo(app.map);
      this.shapes = new K.CanvasLayer('khabur-areas', (context, view) => {
        this.areas.paint(context, view);
        this.routes.paint(context, view);
      }).addTo(app.map);
      this.top = new K.CanvasLayer('khabur-marks', (context, view) => {
        if (app.isPreparing) return;
        this.marks.paint(context, view);
        this.labels.paint(context, view, this.marks.boxes);
      }).addTo(app.map);
      this.addControls();
      this.followPrint();
      app.map.on('click', (event) => this.click(event));
      app.map.on('mousemove', (event) => this.point(event));
    }

    addControls() {
      const { map } = this.app;
      this.zoom = L.control.zoom({ position: 'topleft' }).addTo(map);
      this.scale = new K.Scale({ imperial: false, position: 'bottomleft' }).addTo(map);
      this.showPins();
    }

    /** Give the markers that folium made before this module ran their picture. */
    showPins() {
      L.Icon.Default.mergeOptions(this.app.settings.markerImages);
      this.app.map.eachLayer((layer) => {
        const { icon } = layer.options;
        if (layer instanceof L.Marker && icon instanceof L.Icon.Default) layer.setIcon(icon);
      });
    }

    /** Show the same area on paper as on the screen. */
    followPrint() {
      const { map } = this.app;
      let before = null;
      window.matchMedia('print').addEventListener('change', (event) => {
        const bounds = map.getBounds();
        if (event.matches) before = { center: map.getCenter(), zoom: map.getZoom() };
        map.invalidateSize({ animate: false });
        if (event.matches) map.fitBounds(bounds, { animate: false });
        else if (before) map.setView(before.center, before.zoom, { animate: false });
        for (const layer of [this.base, this.shapes, this.top]) layer.setPicture(event.matches);
      });
    }

    /** Everything at a place of the map: marks first, then routes, then areas. */
    pick(latlng) {
      const { x, y, pixel } = this.placeOf(latlng);
      const marks = this.marks.near(x, y, pixel);
      if (marks.length) return this.marks.refsOf(marks.filter((mark) => !mark.mixed));
      const routes = this.routes.pick(x, y, LINE_REACH_PX * pixel);
      return routes.length ? routes : this.areas.pick(x, y, LINE_REACH_PX * pixel);
    }

    placeOf(latlng) {
      return { x: K.mercatorX(latlng.lng), y: K.mercatorY(latlng.lat), pixel: 1 / (256 * 2 ** this.app.map.getZoom()) };
    }

    click(event) {
      const { x, y, pixel } = this.placeOf(event.latlng);
      const [nearest] = this.marks.near(x, y, pixel);
      if (nearest && nearest.mixed) {
        this.openCluster(nearest, event.latlng);
        return;
      }
      const refs = this.pick(event.latlng);
      if (refs.length) this.app.details.open(refs, event.latlng);
    }

    /** Go nearer to what a cluster gathers; where the map goes no nearer, open all of it. */
    openCluster(mark, latlng) {
      const { map } = this.app;
      const { west, north, east, south } = this.marks.boundsOf(mark);
      const box = L.latLngBounds([[K.latOf(north), K.lonOf(west)], [K.latOf(south), K.lonOf(east)]]);
      const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(box)));
      if (zoom > map.getZoom()) map.setView(box.getCenter(), zoom, { animate: false });
      else this.app.details.open(this.marks.refsOf([mark]), latlng);
    }

    point(event) {
      const { x, y, pixel } = this.placeOf(event.latlng);
      const isOver = this.marks.near(x, y, pixel).length > 0 || this.pick(event.latlng).length > 0;
      this.app.map.getContainer().classList.toggle('over', isOver);
    }

    /** Draw anew what the filters changed; the base map only when a layer was switched. */
    update() {
      const { filter } = this.app;
      const base = BASE_LAYERS.filter((layer) => filter.isOn(layer)).join(' ');
      const hadShapes = this.areas.visible.length + this.routes.visible.length > 0;
      this.areas.update();
      this.routes.update();
      this.marks.update();
      if (this.baseShown !== base) this.base.redraw();
      if (hadShapes || this.areas.visible.length + this.routes.visible.length > 0) this.shapes.redraw();
      this.top.redraw();
      this.baseShown = base;
    }

    redraw() {
      this.base.redraw();
      this.shapes.redraw();
      this.top.redraw();
    }

    /** Names of Leaflet's own buttons in the page's language. */
    translate() {
      const { map } = this.app;
      const root = map.getContainer();
      const side = K.direction() === 'rtl' ? 'right' : 'left';
      this.zoom.setPosition(`top${side}`);
      this.scale.setPosition(`bottom${side}`).refresh();
      root.setAttribute('aria-label', K.t('map_help'));
      root.setAttribute('role', 'application');
      for (const [selector, key] of [['.leaflet-control-zoom-in', 'zoom_in'], ['.leaflet-control-zoom-out', 'zoom_out']]) {
        const button = root.querySelector(selector);
        button.title = K.t(key);
        button.setAttribute('aria-label', K.t(key));
      }
    }

    /** Where a record's details open: its point, or a place on its line or in its area. */
    anchorOf(ref) {
      const shape = this.app.shapesOf(ref)[0];
      return shape ? L.latLng(K.latOf(shape.anchor[1]), K.lonOf(shape.anchor[0])) : null;
    }

    /** Bring a record into view. */
    goTo(ref) {
      const { map } = this.app;
      const shapes = this.app.shapesOf(ref);
      const box = L.latLngBounds(shapes.flatMap(({ bounds }) => [
        [K.latOf(bounds.north), K.lonOf(bounds.west)], [K.latOf(bounds.south), K.lonOf(bounds.east)]]));
      if (shapes.every((shape) => shape.points.length && !shape.lines.length && !shape.polygons.length)) {
        map.setView(box.getCenter(), Math.max(map.getZoom(), 9.5), { animate: false });
      } else if (!map.getBounds().contains(box)) {
        map.fitBounds(box, { maxZoom: 11, animate: false, ...this.app.layers.room() });
      }
    }
  };
})(globalThis.Khabur);
