(function (K) {
  'use strict';

  const FIELDS = ['place', 'unlisted', 'time', 'actor', 'count'];

  /** Every stretch of the text that something says something about, with what it is. */
  function markedSpans(review) {
    const spans = [];
    const add = (span, type, owner) => span && spans.push({ start: span[0], end: span[1], type, owner });
    review.events.forEach((event, number) => {
      const type = event.scope === 'single' ? 'event' : 'apart';
      [event.span, ...event.more_spans].forEach((span) => add(span, type, number));
      add(event.when.span, 'time', number);
      event.actors.forEach((actor) => add(actor.span, 'actor', number));
      event.counts.forEach((count) => add(count.span, 'count', number));
      event.places.forEach((place) => add(place.span, place.place === null ? 'unlisted' : 'place', number));
    });
    for (const mention of review.mentions) add([mention.start, mention.end], mention.place === null ? 'unlisted' : 'place', null);
    return spans;
  }

  /** Cut the text where any span begins or ends; each piece knows the spans that cover it. */
  K.cutText = (review) => {
    const points = Array.from(review.text); // spans count code points, JavaScript strings do not
    const spans = markedSpans(review).filter(({ start, end }) => start >= 0 && start < end && end <= points.length);
    const starts = new Map();
    const ends = new Map();
    const put = (map, at, span) => (map.has(at) ? map.get(at).push(span) : map.set(at, [span]));
    spans.forEach((span) => {
      put(starts, span.start, span);
      put(ends, span.end, span);
    });
    const bounds = [...new Set([0, points.length, ...starts.keys(), ...ends.keys()])].sort((a, b) => a - b);
    const covering = new Set();
    const pieces = [];
    for (let i = 0; i + 1 < bounds.length; i += 1) {
      (ends.get(bounds[i]) || []).forEach((span) => covering.delete(span));
      (starts.get(bounds[i]) || []).forEach((span) => covering.add(span));
      pieces.push({ text: points.slice(bounds[i], bounds[i + 1]).join(''), spans: [...covering] });
    }
    return pieces;
  };

  /** Put the pieces into the page as text; returns the nodes of each event, and those of its fields. */
  K.showText = (review, node) => {
    const nodes = review.events.map(() => []);
    const fields = review.events.map(() => []);
    for (const { text, spans } of K.cutText(review)) {
      if (!spans.length) {
        node.append(text);
        continue;
      }
      const types = [...new Set(spans.map(({ type }) => type))];
      const piece = K.el('span', { class: ['piece', ...types].join(' ') }, text);
      for (const owner of new Set(spans.map((span) => span.owner))) if (owner !== null) nodes[owner].push(piece);
      for (const { type, owner } of spans) if (owner !== null && FIELDS.includes(type)) fields[owner].push(piece);
      node.append(piece);
    }
    return { nodes, fields };
  };

  K.PIECE_KINDS = ['event', ...FIELDS];
})(globalThis.Khabur);
