(function (K) {
  'use strict';

  const range = ({ low, best, high }) => {
    if (low !== null && low === high) return String(low);
    if (low !== null && high !== null) return `${low}–${high}`;
    if (low !== null) return `≥ ${low}`;
    if (high !== null) return `≤ ${high}`;
    return best === null ? '?' : `≈ ${best}`;
  };

  /** The list of what was read: events, what is kept apart, names without a place. */
  K.Findings = class {
    constructor(app, review) {
      this.app = app;
      this.review = review;
      this.root = document.getElementById('found');
    }

    render() {
      const numbered = this.review.events.map((event, number) => ({ event, number }));
      const single = numbered.filter(({ event }) => event.scope === 'single');
      const apart = numbered.filter(({ event }) => event.scope !== 'single');
      this.buttons = [];
      K.refill(
        this.root,
        K.el('h2', {}, `${K.t('read_events')} (${single.length})`),
        single.length ? this.list(single) : K.el('p', {}, K.t('no_events')),
        apart.length ? [K.el('h2', {}, `${K.t('read_apart')} (${apart.length})`), this.list(apart)] : null,
        this.unlisted(),
      );
    }

    list(entries) {
      return K.el('ol', {}, ...entries.map(({ event, number }) => K.el('li', {}, this.button(event, number))));
    }

    button(event, number) {
      const point = () => this.app.point(number);
      const button = K.el(
        'button',
        { type: 'button', class: 'finding', onmouseenter: point, onfocus: point, onclick: () => this.app.choose(number) },
        K.el('span', { class: 'what' }, this.icon(event), K.bdi(this.title(event)), this.tag(event)),
        K.el('span', { class: 'rest' }, this.details(event)),
        K.el('span', { class: 'rest aside' }, `${K.t('because')}: `, K.bdi(event.reasons.map((reason) => this.reason(reason)).join(K.t('reason_joiner'))), ' · ',
          K.t('confidence', { value: event.confidence.toFixed(2) })),
      );
      this.buttons[number] = button;
      return button;
    }

    /** A reason in the page's language; a number may follow it after a colon. */
    reason(told) {
      const [name, ...rest] = told.split(': ');
      const words = K.own(this.app.words.strings[this.app.lang].reasons, name);
      return [words ?? name, ...rest].join(': ');
    }

    icon(event) {
      const group = K.own(this.app.words.groupOfKind, event.kind);
      return group ? K.groupIcon(this.app.symbology, group, event.scope !== 'single') : null;
    }

    title(event) {
      return event.scope === 'aggregate' && event.what ? K.label('aggregates', event.what) : K.label('event_kinds', event.kind);
    }

    tag(event) {
      if (event.scope !== 'single') return K.el('span', { class: 'tag' }, K.t(`scope_${event.scope}`));
      return this.app.isDrawn(event) ? null : K.el('span', { class: 'tag' }, K.t(event.places.length ? 'not_drawn' : 'no_place'));
    }

    details(event) {
      const { lang } = this.app;
      const { start, end, precision } = event.when;
      const when = K.formatPeriod(K.parseDay(start), K.parseDay(end), precision);
      const places = event.places.map((place) => place[`name_${lang}`]);
      const actors = event.actors.map((actor) => actor[`name_${lang}`]);
      const counts = event.counts.map((count) => `${count[`label_${lang}`]}: ${range(count)}`);
      const exact = ['day', 'unknown'].includes(precision) ? '' : ` (${K.label('time_precisions', precision)})`;
      const parts = [`${when}${exact}`, ...new Set(places), ...new Set(actors), ...counts];
      return parts.flatMap((part, i) => [i ? ' · ' : null, K.bdi(part)]);
    }

    unlisted() {
      const { lang } = this.app;
      const told = this.review.mentions.filter((mention) => mention.place === null).map((mention) => {
        const area = mention[`inside_${lang}`];
        return area ? `${mention.text} (${K.t('inside', { area })})` : mention.text;
      });
      if (!told.length) return null;
      return [
        K.el('h2', {}, K.t('read_unlisted')),
        K.el('ul', {}, ...[...new Set(told)].map((text) => K.el('li', {}, K.bdi(text)))),
      ];
    }

    mark(number) {
      this.buttons.forEach((button, i) => button.classList.toggle('on', i === number));
    }
  };
})(globalThis.Khabur);
