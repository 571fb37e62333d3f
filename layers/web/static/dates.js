(function (K) {
  'use strict';

  const DAY_MS = 86400000;

  /** Days since 1970-01-01 of an ISO date, or null when it is none. */
  K.parseDay = (iso) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso || '')) return null;
    const day = Date.parse(iso + 'T00:00:00Z') / DAY_MS;
    return Number.isInteger(day) && K.isoDay(day) === iso ? day : null;
  };

  K.isoDay = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

  const parts = (day) => {
    const date = new Date(day * DAY_MS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  };

  const monthName = (month) => K.t('month_' + month);

  const longDay = ({ year, month, day }) => `${day} ${monthName(month)} ${year}`;

  /** A period in the reader's words: as short as the precision allows. */
  K.formatPeriod = (start, end, precision) => {
    if (start === null && end === null) return K.t('date_unknown');
    const when = wordDays(start, end, precision);
    return precision === 'approximate' ? K.t('about_when', { when }) : when;
  };

  function wordDays(start, end, precision) {
    if (start === null || end === null) return longDay(parts(start ?? end));
    const from = parts(start);
    const to = parts(end);
    if (precision === 'year' && from.year === to.year) return String(from.year);
    if (precision === 'month' && from.year === to.year && from.month === to.month) {
      return `${monthName(from.month)} ${from.year}`;
    }
    if (start === end) return longDay(from);
    if (from.year !== to.year) return `${longDay(from)} – ${longDay(to)}`;
    if (from.month !== to.month) return `${from.day} ${monthName(from.month)} – ${longDay(to)}`;
    return `${from.day}–${longDay(to)}`;
  }

  K.formatMonth = (year, month) => `${monthName(month)} ${year}`;

  /** Bins of whole months (or years, when there are too many) from the first to the last day. */
  K.periodBins = (first, last, most) => {
    const start = parts(first);
    const end = parts(last);
    const months = (end.year - start.year) * 12 + end.month - start.month + 1;
    const step = months <= most ? 1 : 12;
    const bins = [];
    let year = start.year;
    let month = step === 1 ? start.month : 1;
    for (;;) {
      const from = Date.UTC(year, month - 1, 1) / DAY_MS;
      const to = Date.UTC(year, month - 1 + step, 1) / DAY_MS - 1;
      if (from > last) return bins;
      bins.push({ from, to, year, month, step });
      month += step;
      if (month > 12) {
        month -= 12;
        year += 1;
      }
    }
  };
})(globalThis.Khabur);
