(function (K) {
  'use strict';

  const { el, bdi } = K;
  const ROUTE_PATTERNS = ['route', 'route_schematic', 'route_unreported'];

  const countText = (shown, total) => (shown === total ? String(total) : K.t('count_of', { shown, total }));

  const sum = (flags) => flags.reduce((total, flag) => total + flag, 0);

  function eventRows(app) {
    const { items } = app.store;
    return Object.keys(app.symbology.groups).map((group) => ({
      id: group,
      icon: K.groupIcon(app.symbology, group),
      label: K.t(`layer_${group}`),
      total: items.groupTotals[items.groups.indexOf(group)],
      shown: app.filter.groupsShown[items.groups.indexOf(group)],
      below: group === 'movements' ? ROUTE_PATTERNS.map((line) => ({ icon: K.icon(app.symbology, { line }), label: K.t(`line_${line}`) })) : [],
    }));
  }

  function siteKinds(app) {
    const { sites } = app.store.tables;
    const counts = new Map();
    for (let row = 0; row < sites.n; row += 1) {
      const kind = sites.value('place_kind', row);
      counts.set(kind, (counts.get(kind) || 0) + app.filter.sites[row]);
    }
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => ({
      icon: K.siteIcon(app.symbology, kind),
      label: `${K.label('place_kinds', kind)} · ${count}`,
    }));
  }

  /** Counts of events drawn as areas, and the hatch of each group among them. */
  function areaEvents(app) {
    const { items, tables: { event_areas: table } } = app.store;
    const { groups } = app.symbology;
    const rows = Array.from({ length: table.n }, (_, row) => row).filter((row) => K.isDrawn(table, row));
    const all = [...new Set(rows.map((row) => table.itemOf(row)))].filter((item) => items.groupNameOf(item) !== 'statements');
    const present = new Set(all.map((item) => items.groupNameOf(item)));
    const used = Object.keys(groups).filter((group) => present.has(group));
    return {
      total: all.length,
      shown: all.filter((item) => app.filter.shown[item]).length,
      below: used.map((group) => ({
        icon: K.icon(app.symbology, { colour: groups[group].colour, hatch: groups[group].hatch_deg }),
        label: K.t(`layer_${group}`),
      })),
    };
  }

  function otherRows(app) {
    const { sites, aggregates } = app.store.tables;
    const { symbology } = app;
    const { colour, hatch_deg: hatch } = symbology.aggregates;
    return [
      { id: 'sites', icon: K.siteIcon(symbology, 'base'), label: K.t('layer_sites'), total: sites.n, shown: sum(app.filter.sites), below: siteKinds(app) },
      { id: 'areas', label: K.t('layer_areas'), ...areaEvents(app) },
      { id: 'aggregates', icon: K.icon(symbology, { colour, hatch, plain: true }), label: K.t('layer_aggregates'), total: aggregates.n, shown: sum(app.filter.aggregates) },
      { id: 'uncertainty', icon: K.icon(symbology, { ring: true }), label: K.t('layer_uncertainty') },
    ];
  }

  function baseRows(app) {
    const { base } = app;
    const admin = (kind) => base.admin.kind.filter((one) => one === kind).length;
    const lines = (kind) => base.lines.kind.filter((one) => one === kind).length;
    const rows = [
      ['settlements', base.settlements.kind.length], ['governorates', admin('governorate')], ['districts', admin('district')],
      ['subdistricts', admin('subdistrict')], ['rivers', lines('river')], ['lakes', base.lakes.id.length],
      ['roads', lines('road')], ['borders', lines('border') || admin('country')],
    ].filter(([, total]) => total > 0);
    if (app.tileLayers().length) rows.unshift(['tiles', undefined]);
    return rows.map(([id, total]) => ({ id, label: K.t(`layer_${id}`), total, shown: total }));
  }

  const below = ({ icon, label }) => el('li', { class: 'legend-row' }, icon, el('span', {}, label));

  /** The box that switches layers and explains their symbols. */
  K.LayerControl = class {
    constructor(app) {
      this.app = app;
      this.box = document.getElementById('layer-rows');
      document.getElementById('layers').open = !window.matchMedia('(max-width: 760px)').matches;
    }

    /** Room to leave free for this box when the map shows an area. */
    room() {
      const box = document.getElementById('layers');
      const wide = box.open && this.app.map.getSize().x > 700 ? box.offsetWidth + 16 : 0;
      return K.direction() === 'rtl' ? { paddingTopLeft: [wide, 0] } : { paddingBottomRight: [wide, 0] };
    }

    /** The middle of the map that this box leaves free, pixels from the left. */
    middle() {
      const { paddingTopLeft = [0, 0], paddingBottomRight = [0, 0] } = this.room();
      return (paddingTopLeft[0] + this.app.map.getSize().x - paddingBottomRight[0]) / 2;
    }

    rows() {
      return [...eventRows(this.app), ...otherRows(this.app)];
    }

    render() {
      const focused = document.activeElement && document.activeElement.id;
      K.refill(this.box,
        el('ul', { class: 'layer-list' }, this.rows().map((row) => this.row(row)), this.hollowRow()),
        el('h3', {}, K.t('base_map')),
        el('ul', { class: 'layer-list base' }, this.outsideRow(), baseRows(this.app).map((row) => this.row(row))));
      if (focused && focused.startsWith('layer-')) document.getElementById(focused)?.focus();
    }

    hollowRow() {
      const { statuses } = this.app.words.labels;
      return el('li', { class: 'legend-row apart' }, K.groupIcon(this.app.symbology, 'attacks', true),
        el('span', {}, ['contested', 'discounted', 'retracted'].map((status) => statuses[status][K.dataLanguage(this.app.lang)]).concat(K.t('unconfirmed')).join(K.t('comma'))));
    }

    /** What the edge of the region is, and what is dimmed; null on a page that is about no region. */
    outsideRow() {
      if (this.app.base.region === null) return null;
      return el('li', { class: 'legend-row' }, K.icon(this.app.symbology, { edge: true }), el('span', {}, K.t('outside')));
    }

    row({ id, icon, label, total, shown, below: inner }) {
      const box = el('input', {
        type: 'checkbox', id: `layer-${id}`, checked: this.app.filter.isOn(id),
        onchange: (event) => this.app.filter.setOn(id, event.target.checked),
      });
      return el('li', {},
        el('label', { for: `layer-${id}` }, box, icon || null, el('span', { class: 'layer-name' }, label),
          total === undefined ? null : el('span', { class: 'layer-count' }, bdi(countText(shown, total)))),
        inner && inner.length ? el('ul', { class: 'legend' }, inner.map(below)) : null);
    }
  };
})(globalThis.Khabur);
