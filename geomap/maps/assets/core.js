'use strict';
/* What every part of the page uses: the data, safe elements, words for numbers and dates, marks.
   Report text enters the document through textContent only; nothing here builds HTML from text. */
(function (g) {
  function json(id) {
    const node = document.getElementById(id);
    return node ? JSON.parse(node.textContent) : null;
  }
  const data = g.data = json('geomap-data');
  g.backdrop = json('geomap-backdrop');
  const strings = data.strings;
  /* Rows that come as arrays, as objects: the columns by name, then what only some rows have. */
  for (const [table, columns] of Object.entries(data.columns)) {
    data[table] = data[table].map((row) => {
      const made = Object.assign({}, row[columns.length]);
      columns.forEach((column, i) => { made[column] = row[i]; });
      return made;
    });
  }
  for (const mention of data.mentions) mention[3] = strings[mention[3]];
  for (const place of data.places) {
    place.kind = strings[place.kind];
    place.country = place.country == null ? null : strings[place.country];
    place.at = [place.longitude, place.latitude];
  }
  for (const incident of data.incidents) if (typeof incident.when === 'string') incident.when = { low: incident.when };
  g.string = (index) => (index == null ? null : strings[index]);
  g.strings = (indexes) => (indexes || []).map((index) => strings[index]);

  // A right-to-left override would turn the page's own words round: it is shown as a placeholder
  // of the same length, so that offsets into a text still hold.
  g.clean = (text) => String(text).replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
  g.clip = (text, most) => {
    const cleaned = g.clean(text);
    return cleaned.length > most ? cleaned.slice(0, most - 1).trimEnd() + '…' : cleaned;
  };

  /* el('p', {class: 'x'}, 'text', child, ...): strings become text nodes, null is left out. */
  g.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value == null || value === false) continue;
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children.flat(Infinity)) if (child != null && child !== '') node.append(child);
    return node;
  };
  /* The report's own words, kept apart from ours whatever their direction. */
  g.said = (text, most) => g.el('bdi', null, g.clip(text, most || 400));
  g.link = function (url) {
    let parsed = null;
    try { parsed = new URL(url); } catch (error) { return null; }
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
    return g.el('a', { href: parsed.href, rel: 'noopener noreferrer', target: '_blank' },
      parsed.hostname.replace(/^www\./, ''));
  };

  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
    'September', 'October', 'November', 'December'];
  function parts(iso) {
    const match = /^(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?/.exec(iso || '');
    return match ? match.slice(1).map((part) => (part && !/X/.test(part) ? +part : null)) : null;
  }
  function day(iso, withYear) {
    const p = parts(iso);
    if (!p) return null;
    const words = [p[2], p[1] && MONTHS[p[1] - 1], withYear && p[0] ? (p[0] < 1000 ? 'AD ' : '') + p[0] : null];
    return words.filter(Boolean).join(' ') || null;
  }
  /* "16–17 October 2020"; "16 October, year not stated". */
  g.dates = function (when) {
    if (!when) return 'date not stated';
    const [low, high] = when.low ? [when.low, when.high || when.low] : (when.edtf || '').split('/');
    if (!parts(low) && parts(high)) return 'on or before ' + day(high, true) + (parts(high)[0] ? '' : ', year not stated');
    const a = parts(low), b = parts(high || low);
    if (!a || !b || !(a[0] || a[1])) return 'date not stated';
    const year = a[0] || b[0] ? '' : ', year not stated';
    if (when.precision === 'year' && a[0] && a[0] === b[0]) return String(a[0]);
    if (when.precision === 'month' && a[0] === b[0] && a[1] === b[1] && a[1]) {
      return [MONTHS[a[1] - 1], a[0]].filter(Boolean).join(' ') + year;
    }
    if (low === (high || low)) return day(low, true) + year;
    if (a[0] === b[0] && a[1] === b[1]) return a[2] + '–' + day(high, true) + year;
    return day(low, a[0] !== b[0]) + ' – ' + day(high, true) + year;
  };
  g.day = (iso) => day(iso, true);

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202F');
  g.number = grouped;
  /* [low, high, ...] as "13", "at least 13", "24–99", "up to 5". */
  g.range = function (count) {
    const [low, high] = count;
    if (high == null) return 'at least ' + grouped(low);
    if (low === high) return grouped(low);
    return low === 0 ? 'up to ' + grouped(high) : grouped(low) + '–' + grouped(high);
  };
  g.km = function (value) {
    if (value >= 10) return grouped(Math.round(value)) + ' km';
    return (value >= 1 ? value.toFixed(1) : value.toFixed(2)) + ' km';
  };
  const bearings = ['north', 'north-north-east', 'north-east', 'east-north-east', 'east',
    'east-south-east', 'south-east', 'south-south-east', 'south', 'south-south-west', 'south-west',
    'west-south-west', 'west', 'west-north-west', 'north-west', 'north-north-west'];
  g.bearing = (degrees) => bearings[Math.round(degrees / 22.5) % 16];
  g.coordinates = function (point) {
    const longitude = ((point[0] + 180) % 360 + 360) % 360 - 180;
    return Math.abs(point[1]).toFixed(3) + '° ' + (point[1] < 0 ? 'S' : 'N') + ', ' +
      Math.abs(longitude).toFixed(3) + '° ' + (longitude < 0 ? 'W' : 'E');
  };
  g.plural = (count, one, many) => grouped(count) + ' ' + (count === 1 ? one : many || one + 's');
  g.capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const KINDS = [[/^PCL/, 'country'], [/^ADM1/, 'first-order division'], [/^ADM2/, 'district'],
    [/^ADM/, 'division'], [/^PPLC$/, 'capital'], [/^PPLA$/, 'regional capital'], [/^PPLX/, 'part of a town'],
    [/^PPL/, 'populated place'], [/^(RGN|TERR|AREA|ZN)/, 'region'], [/^CONT/, 'continent'],
    [/^OCN/, 'ocean'], [/^DSRT/, 'desert'], [/^(SEA|GULF|BAY|STRT)/, 'sea'], [/^(LK|RSV)/, 'lake'], [/^(STM|CNL)/, 'river'],
    [/^(MT|MTS|PK|HLL)/, 'mountain'], [/^ISL/, 'island']];
  g.kind = (code) => (KINDS.find(([pattern]) => pattern.test(code)) || [null, 'place'])[1];
  g.isArea = (place) => /^(ADM|PCL|RGN|TERR|CONT|AREA|ZN)/.test(place.kind);
  /* A whole country, continent or sea: no dot stands for it, since its middle says nothing of where. */
  g.isWhole = (place) => Boolean(place.whole);
  let regions = null;
  try { regions = new Intl.DisplayNames(['en'], { type: 'region' }); } catch (error) { /* codes then */ }
  g.country = function (code) {
    if (!code || !/^[A-Z]{2}$/.test(code)) return code || null;
    return regions ? regions.of(code) : code;
  };

  /* The palette (Okabe and Ito 2008, safe for colour-blind readers); a shape or a dash goes with
     every colour, so that nothing is told by colour alone. */
  const TYPES = {
    'Explosions/Remote violence': ['vermillion', 'burst'],
    'Battles': ['blue', 'diamond'],
    'Violence against civilians': ['purple', 'triangle'],
    'Strategic developments': ['green', 'square'],
    'Protests': ['sky', 'circle'],
    'Riots': ['orange', 'hexagon'],
  };
  g.mark = (type) => (Object.hasOwn(TYPES, type) ? TYPES[type] : ['grey', 'cross']);
  g.verdicts = {
    'supported': { colour: 'blue', dash: [], words: 'Consistent with the claim' },
    'travel-consistent': { colour: 'blue', dash: [10, 4, 2, 4], words: 'Consistent with a road distance' },
    'disputed': { colour: 'yellow', dash: [9, 5], dark: true, words: 'Readings differ' },
    'contradicted': { colour: 'vermillion', dash: [4, 4], words: 'Contradicted' },
    'undetermined': { colour: 'grey', dash: [1, 5], words: 'Undetermined' },
  };
  g.verdict = (outcome) => (Object.hasOwn(g.verdicts, outcome) ? g.verdicts[outcome] : g.verdicts.undetermined);

  /* Corner points of a shape of radius r around (0, 0); null for a circle. */
  g.corners = function (shape, r) {
    const around = (n, turn, radii) => Array.from({ length: n }, (_, i) => {
      const angle = turn + 2 * Math.PI * i / n, radius = r * radii[i % radii.length];
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    if (shape === 'burst') return around(16, -Math.PI / 2, [1.28, .74]);
    if (shape === 'diamond') return around(4, 0, [1.22]);
    if (shape === 'triangle') return around(3, -Math.PI / 2, [1.3]);
    if (shape === 'square') return around(4, Math.PI / 4, [1.24]);
    if (shape === 'hexagon') return around(6, 0, [1.1]);
    if (shape === 'cross') {
      const a = r * 1.05, b = r * .42;
      return [[-b, -a], [b, -a], [b, -b], [a, -b], [a, b], [b, b], [b, a], [-b, a], [-b, b], [-a, b], [-a, -b], [-b, -b]];
    }
    return null;
  };
  const SVG = 'http://www.w3.org/2000/svg';
  g.svg = function (tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  /* The mark of an incident type, for lists and the legend. */
  g.icon = function (type, hollow) {
    const [name, shape] = g.mark(type), colour = 'var(--gm-' + name + ')', points = g.corners(shape, 6);
    const paint = { fill: hollow ? 'var(--gm-paper)' : colour, stroke: hollow ? colour : 'var(--gm-ink)',
      'stroke-width': hollow ? 2.4 : .9, 'stroke-linejoin': 'round' };
    const outline = points
      ? g.svg('path', { d: 'M' + points.map((p) => p.map((v) => v.toFixed(2)).join(' ')).join('L') + 'Z', ...paint })
      : g.svg('circle', { r: 6, ...paint });
    return g.svg('svg', { viewBox: '-9 -9 18 18', width: 18, height: 18, 'aria-hidden': 'true', class: 'gm-icon' }, outline);
  };
  /* A stretch of line as a claim of that outcome is drawn. */
  g.stroke = function (outcome) {
    const v = g.verdict(outcome), line = { x1: 1, x2: 29, y1: 5, y2: 5 };
    const children = [];
    if (v.dark) children.push(g.svg('line', { ...line, stroke: '#1c1b19', 'stroke-width': 5 }));
    children.push(g.svg('line', { ...line, stroke: 'var(--gm-' + v.colour + ')', 'stroke-width': 3, 'stroke-dasharray': v.dash.join(' ') || 'none' }));
    return g.svg('svg', { viewBox: '0 0 30 10', width: 30, height: 10, 'aria-hidden': 'true', class: 'gm-icon' }, ...children);
  };

  /* Colours of the style sheet for the canvases, read again when the scheme changes. */
  g.theme = {};
  const probe = ['sea', 'land', 'coast', 'border', 'casing', 'admin', 'disputed', 'label', 'label-area', 'label-sea', 'river',
    'halo', 'ink', 'paper', 'place', 'front', 'vermillion', 'blue', 'purple', 'green', 'sky', 'orange', 'yellow', 'grey'];
  g.readTheme = function () {
    const style = getComputedStyle(document.documentElement);
    for (const name of probe) g.theme[name] = style.getPropertyValue('--gm-' + name).trim();
  };

  /* Steps of degrees (see encode_line in shapes.py) to Mercator units of the whole world = 1. */
  const MOST = 85.0511;
  g.mercator = function (longitude, latitude) {
    const sine = Math.sin(Math.max(-MOST, Math.min(MOST, latitude)) * Math.PI / 180);
    return [longitude / 360 + .5, .5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };
  g.latitude = (y) => Math.atan(Math.sinh(2 * Math.PI * (.5 - y))) * 180 / Math.PI;
  g.decode = function (steps, scale) {
    const count = steps.length / 2, line = new Float64Array(steps.length);
    let x = 0, y = 0, west = Infinity, east = -Infinity, north = Infinity, south = -Infinity;
    for (let i = 0; i < count; i++) {
      x += steps[2 * i]; y += steps[2 * i + 1];
      const [mx, my] = g.mercator(x / scale, y / scale);
      line[2 * i] = mx; line[2 * i + 1] = my;
      west = Math.min(west, mx); east = Math.max(east, mx);
      north = Math.min(north, my); south = Math.max(south, my);
    }
    return { line, west, east, north, south };
  };
})(window.geomap = {});
