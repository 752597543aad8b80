'use strict';
/* The time bar: how many incidents when, and the window that list and map are held to.
   Days are counted by hand in the Gregorian calendar, from year 1 to 9999. */
(function (g) {
  const el = g.el, BINS = 140, PLAY_SECONDS = 16;

  /* Days since 1 January of year 1 (Howard Hinnant's days_from_civil, 2013), and back. */
  function dayOf(year, month, day) {
    const y = month <= 2 ? year - 1 : year, era = Math.floor(y / 400), of = y - era * 400;
    const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    return era * 146097 + of * 365 + Math.floor(of / 4) - Math.floor(of / 100) + inYear - 306;
  }
  function civil(count) {
    const z = count + 306, era = Math.floor(z / 146097), of = z - era * 146097;
    const year = Math.floor((of - Math.floor(of / 1460) + Math.floor(of / 36524) - Math.floor(of / 146096)) / 365);
    const rest = of - (365 * year + Math.floor(year / 4) - Math.floor(year / 100)), m = Math.floor((5 * rest + 2) / 153);
    const month = m < 10 ? m + 3 : m - 9;
    return [year + era * 400 + (month <= 2 ? 1 : 0), month, rest - Math.floor((153 * m + 2) / 5) + 1];
  }
  const digits = (number, length) => String(number).padStart(length, '0');
  g.dayCount = function (iso) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso || '');
    return match ? dayOf(+match[1], +match[2], +match[3]) : null;
  };
  g.isoDay = function (count) {
    const [year, month, day] = civil(count);
    return digits(year, 4) + '-' + digits(month, 2) + '-' + digits(day, 2);
  };

  /* Steps of the bar, from days to centuries: the shortest of which few enough cover the span. */
  function units(first, last) {
    const months = (n) => (count) => { const [a, b] = civil(count); return Math.floor((a * 12 + b - 1) / n) * n; };
    const monthStart = (index) => dayOf(Math.floor(index / 12), index % 12 + 1, 1);
    for (const length of [1, 7]) {
      if ((last - first) / length <= BINS) return Array.from({ length: Math.floor((last - first) / length) + 2 }, (_, i) => first + i * length);
    }
    const n = [1, 3, 12, 60, 120, 600].find((one) => (months(one)(last) - months(one)(first)) / one < BINS) || 1200;
    const from = months(n)(first), until = months(n)(last);
    return Array.from({ length: (until - from) / n + 2 }, (_, i) => monthStart(from + i * n));
  }

  const bar = g.time = { edges: null, from: 0, to: 0, undated: 0, timer: null };

  /* An incident's days, or null where its date is not stated: then it is always shown. */
  function days(item) {
    if (item.days !== undefined) return item.days;
    const when = item.row.when || {}, low = g.dayCount(when.low), high = g.dayCount(when.high || when.low);
    item.days = low == null && high == null ? null : [low == null ? high : low, high == null ? low : high];
    return item.days;
  }
  g.inTime = function (item) {
    if (!bar.edges || item.kind !== 'incident' || bar.from === 0 && bar.to === bar.edges.length - 2) return true;
    const span = days(item);
    return !span || span[1] >= bar.edges[bar.from] && span[0] < bar.edges[bar.to + 1];
  };
  g.timeWindow = () => (!bar.edges || bar.from === 0 && bar.to === bar.edges.length - 2 ? null
    : [g.isoDay(bar.edges[bar.from]), g.isoDay(bar.edges[bar.to + 1] - 1)]);
  g.setTime = function (from, until) {
    const low = g.dayCount(from), high = g.dayCount(until);
    if (!bar.edges || low == null || high == null) return;
    bar.from = at(low);
    bar.to = Math.max(bar.from, at(high));
    show();
  };
  function at(count) {
    let i = 0;
    while (i < bar.edges.length - 2 && bar.edges[i + 1] <= count) i++;
    return i;
  }

  function words() {
    const first = Math.max(bar.first, bar.edges[bar.from]), last = Math.min(bar.last, bar.edges[bar.to + 1] - 1);
    const [low, high] = [first, Math.max(first, last)].map(g.isoDay);
    return g.dates({ low, high });
  }
  function show() {
    const { edges, low, high, box } = bar, count = edges.length - 1;
    low.value = bar.from;
    high.value = bar.to;
    const said = words();
    low.setAttribute('aria-valuetext', 'from ' + g.day(g.isoDay(Math.max(bar.first, edges[bar.from]))));
    high.setAttribute('aria-valuetext', 'until ' + g.day(g.isoDay(Math.min(bar.last, edges[bar.to + 1] - 1))));
    bar.words.textContent = said;
    bar.all.hidden = !g.timeWindow();
    bar.bins.forEach((bin, i) => bin.classList.toggle('gm-out', i < bar.from || i > bar.to));
    box.style.setProperty('--from', bar.from / count);
    box.style.setProperty('--to', (bar.to + 1) / count);
  }
  let waiting = 0;
  function changed() {
    show();
    if (waiting) return;
    waiting = requestAnimationFrame(() => { waiting = 0; g.changed(); });
  }
  function moved(which) {
    stop();
    const value = +bar[which].value;
    if (which === 'low') { bar.from = Math.min(value, bar.to); } else { bar.to = Math.max(value, bar.from); }
    changed();
  }

  /* Play moves the window on, step by step, to the last date; from the whole span it opens a small one. */
  function play() {
    if (bar.timer) { stop(); return; }
    const last = bar.edges.length - 2;
    if (bar.to === last) {
      const width = bar.from === 0 ? Math.max(0, Math.round(last / 10)) : bar.to - bar.from;
      bar.from = 0;
      bar.to = Math.min(width, last);
      changed();
    }
    bar.play.setAttribute('aria-label', 'Stop');
    bar.play.classList.add('gm-playing');
    bar.timer = setInterval(() => {
      if (bar.to >= last) { stop(); return; }
      bar.from++;
      bar.to++;
      changed();
    }, Math.max(120, Math.min(900, PLAY_SECONDS * 1000 / (last + 1))));
  }
  function stop() {
    clearInterval(bar.timer);
    bar.timer = null;
    bar.play.setAttribute('aria-label', 'Play the dates in order');
    bar.play.classList.remove('gm-playing');
  }

  function histogram() {
    const counts = bar.edges.slice(1).map(() => 0);
    for (const item of g.items.incident) if (days(item)) counts[at(days(item)[0])]++;
    const most = Math.max(...counts);
    return counts.map((count) => el('i', { style: 'height:' + (count ? Math.max(14, Math.round(100 * Math.sqrt(count / most))) : 0) + '%' }));
  }

  /* Builds the bar where there are at least two different dates to choose from. */
  g.buildTime = function () {
    const dated = g.items.incident.map(days).filter(Boolean);
    bar.first = dated.reduce((least, span) => Math.min(least, span[0]), Infinity);
    bar.last = dated.reduce((most, span) => Math.max(most, span[1]), -Infinity);
    if (new Set(dated.map((span) => span.join())).size < 2) return;
    bar.edges = units(bar.first, bar.last);
    bar.to = bar.edges.length - 2;
    bar.undated = g.items.incident.length - dated.length;
    bar.bins = histogram();
    const handle = (which, label) => el('input', { type: 'range', min: 0, max: bar.to, step: 1, value: which === 'low' ? 0 : bar.to,
      'aria-label': label, class: 'gm-' + which, oninput: () => moved(which) });
    bar.low = handle('low', 'First date shown');
    bar.high = handle('high', 'Last date shown');
    bar.words = el('output', { class: 'gm-when' });
    bar.all = el('button', { type: 'button', class: 'gm-textlink', onclick: () => { stop(); bar.from = 0; bar.to = bar.edges.length - 2; changed(); } }, 'All dates');
    bar.play = el('button', { type: 'button', class: 'gm-play', onclick: play },
      g.svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
        g.svg('path', { d: 'M4 2l10 6-10 6z', class: 'gm-go' }), g.svg('path', { d: 'M3 2h4v12H3zM9 2h4v12H9z', class: 'gm-halt' })));
    bar.box = el('div', { class: 'gm-range' }, el('div', { class: 'gm-bins', 'aria-hidden': 'true' }, bar.bins), el('div', { class: 'gm-track' }), bar.low, bar.high);
    document.getElementById('gm-map').append(el('section', { id: 'gm-time', 'aria-label': 'Dates of the incidents' }, bar.play,
      el('div', { class: 'gm-span' }, el('p', null, bar.words, ' ', bar.all,
        bar.undated ? el('span', { class: 'gm-undated' }, g.number(bar.undated), el('span', null, bar.undated === 1 ? ' incident' : ' incidents'), ', date not stated', el('span', null, ': always shown')) : null), bar.box)));
    document.getElementById('gm-map').classList.add('gm-timed');
    stop();
    show();
  };
})(window.geomap);
