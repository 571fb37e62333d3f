(function (K) {
  'use strict';

  const rounded = (value, decimals) => Number(value.toFixed(decimals));

  /** What the page shows, as plain values. */
  K.stateOf = (app) => {
    const { map, filter } = app;
    const center = map.getCenter();
    return {
      lat: rounded(center.lat, 4),
      lon: rounded(center.lng, 4),
      zoom: map.getZoom(),
      lang: app.lang,
      from: filter.from === null ? null : K.isoDay(filter.from),
      to: filter.to === null ? null : K.isoDay(filter.to),
      kinds: filter.kinds === null ? null : [...filter.kinds].sort(),
      search: filter.query.trim() || null,
      undated: filter.undated,
      off: [...filter.off].sort(),
      selected: app.selected ? app.idOf(app.selected) : null,
    };
  };

  /** The state as the part of an address after '#'. */
  K.toHash = (state) => {
    const parts = new URLSearchParams();
    parts.set('view', `${state.zoom}/${state.lat}/${state.lon}`);
    parts.set('lang', state.lang);
    for (const key of ['from', 'to', 'search', 'selected']) if (state[key]) parts.set(key, state[key]);
    if (state.kinds) parts.set('kinds', state.kinds.join(','));
    if (state.off.length) parts.set('off', state.off.join(','));
    if (!state.undated) parts.set('undated', '0');
    return '#' + parts.toString();
  };

  /** Read an address's hash; what it does not say, or says wrongly, is null. */
  K.fromHash = (hash) => {
    const parts = new URLSearchParams(hash.replace(/^#/, ''));
    const view = (parts.get('view') || '').split('/').map(Number);
    const isView = view.length === 3 && view.every(Number.isFinite) && Math.abs(view[1]) <= 85 && Math.abs(view[2]) <= 180;
    const list = (key) => (parts.has(key) ? parts.get(key).split(',').filter(Boolean) : null);
    return {
      view: isView ? { zoom: view[0], lat: view[1], lon: view[2] } : null,
      lang: K.languages().includes(parts.get('lang')) ? parts.get('lang') : null,
      from: K.parseDay(parts.get('from')),
      to: K.parseDay(parts.get('to')),
      kinds: list('kinds'),
      search: parts.get('search') || '',
      undated: parts.get('undated') !== '0',
      off: list('off') || [],
      selected: parts.get('selected'),
    };
  };
})(globalThis.Khabur);
