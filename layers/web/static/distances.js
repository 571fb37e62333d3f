(function (K) {
  'use strict';

  const MEAN_RADIUS_M = 6371008.8;
  const [ISOLATE, END] = ['\u2066', '\u2069'];
  const radians = (degrees) => (degrees * Math.PI) / 180;

  /** Great-circle distance of two places on the mean sphere, metres; off by less than 0.5 %. */
  K.distanceBetween = (a, b) => {
    const lat = Math.sin(radians(b.lat - a.lat) / 2);
    const lng = Math.sin(radians(b.lng - a.lng) / 2);
    const h = lat * lat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lng * lng;
    return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
  };

  /** Length of a line through places, metres. */
  K.lengthOf = (places) => places.slice(1).reduce((sum, place, i) => sum + K.distanceBetween(places[i], place), 0);

  /** A distance in whole metres, or in kilometres with one decimal. */
  K.formatDistance = (metres) => {
    const unit = metres < 950 ? 'unit_m' : 'unit_km';
    const value = metres < 950 ? Math.round(metres) : Math.round(metres / 100) / 10;
    return `${value} ${K.t(unit)}`;
  };

  /** A place in words: degrees north or south, then east or west; no finer than a pixel of the zoom. */
  K.formatPlace = ({ lat, lng }, zoom) => {
    const decimals = Math.max(2, Math.min(5, Math.round(zoom / 2.5)));
    const part = (degrees, plus, minus) => `${ISOLATE}${Math.abs(degrees).toFixed(decimals)}°${END} ${K.t(degrees < 0 ? minus : plus)}`;
    return part(lat, 'north', 'south') + K.t('comma') + part(lng, 'east', 'west');
  };
})(globalThis.Khabur);
