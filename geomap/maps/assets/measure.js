'use strict';
/* The reader's own measuring: points clicked, or taken at the cross with the keyboard, and the way between them. */
(function (g) {
  const el = g.el, MILES = 1.609344, SNAP = 12;
  let points = null, group = null, box = null, told = null, cross = null;

  /* Length (km) and first azimuth of the geodesic on WGS84 (Vincenty 1975, to a tenth of a millimetre).
     For two points almost opposite on the globe, where that does not settle, on a sphere: within .5 %. */
  g.geodesic = function ([x1, y1], [x2, y2]) {
    const rad = Math.PI / 180, a = 6378.137, f = 1 / 298.257223563, b = a * (1 - f);
    const L = (((x2 - x1) % 360 + 540) % 360 - 180) * rad, u1 = Math.atan((1 - f) * Math.tan(y1 * rad)), u2 = Math.atan((1 - f) * Math.tan(y2 * rad));
    const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = L;
    for (let round = 0; round < 200; round++) {
      const sl = Math.sin(lambda), cl = Math.cos(lambda), ss = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (ss === 0) return { km: 0, azimuth: 0 };
      const cs = s1 * s2 + c1 * c2 * cl, sigma = Math.atan2(ss, cs), sa = c1 * c2 * sl / ss, ca = 1 - sa * sa;
      const cm = ca === 0 ? 0 : cs - 2 * s1 * s2 / ca, C = f / 16 * ca * (4 + f * (4 - 3 * ca));
      const next = L + (1 - C) * f * sa * (sigma + C * ss * (cm + C * cs * (2 * cm * cm - 1)));
      if (Math.abs(next - lambda) < 1e-12) {
        const u = ca * (a * a - b * b) / (b * b), A = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768)), B = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128));
        const d = B * ss * (cm + B / 4 * (cs * (2 * cm * cm - 1) - B / 6 * cm * (4 * ss * ss - 3) * (4 * cm * cm - 3)));
        return { km: b * A * (sigma - d), azimuth: (Math.atan2(c2 * sl, c1 * s2 - s1 * c2 * cl) / rad + 360) % 360 };
      }
      if (Math.abs(next) > Math.PI + 1e-9) break;
      lambda = next;
    }
    const cosine = Math.sin(y1 * rad) * Math.sin(y2 * rad) + Math.cos(y1 * rad) * Math.cos(y2 * rad) * Math.cos(L);
    return { km: 6371.0088 * Math.acos(Math.max(-1, Math.min(1, cosine))), azimuth: 0, rough: true };
  };

  const long = (km) => (km >= 1000 ? g.number(Math.round(km)) : km >= 1 ? km.toFixed(1) : km.toFixed(2));
  const both = (km) => long(km) + ' km (' + long(km / MILES) + ' mi)';
  const legs = () => points.slice(1).map((point, i) => g.geodesic(points[i], point));
  const total = () => legs().reduce((sum, leg) => sum + leg.km, 0);

  g.measuring = () => points !== null;
  /* What the label sheet writes beside the last stretch. */
  g.measured = () => (points === null || points.length < 2 ? null
    : { lines: [points.length > 2 ? 'you measured, in all' : 'you measured', both(total())], from: points.at(-2), to: points.at(-1) });

  function words() {
    if (points.length < 2) return points.length ? 'From ' + g.coordinates(points[0]) + '.' : '';
    const last = legs().at(-1), all = 'Distance ' + both(total()) + (points.length > 2 ? ' over ' + g.plural(points.length - 1, 'stretch', 'stretches') : '');
    return all + (last.rough ? ', roughly.' : points.length > 2 ? '; the last ' + both(last.km) + '.' : ', towards ' + Math.round(last.azimuth) + '°.');
  }

  /* The points and the lines between them; drawn anew when the canvas is. */
  g.drawMeasure = function () {
    if (group) group.remove();
    group = null;
    if (!points) return;
    const common = { renderer: g.canvas, interactive: false };
    group = L.layerGroup(points.slice(1).flatMap((point, i) => {
      const line = g.arc(points[i], point);
      return [L.polyline(line, { ...common, color: g.theme.halo, weight: 6, opacity: .9 }), L.polyline(line, { ...common, color: g.theme.ink, weight: 2.2, dashArray: '1 5' })];
    }).concat(points.map((point) => new g.Glyph(g.latLng(point), { ...common, radius: 4, halo: 3, colour: 'paper' })))).addTo(g.map);
    g.labels.redraw();
    told.textContent = words();
    box.classList.toggle('gm-begun', points.length > 1);
  };
  function add(point) {
    const last = points.at(-1), near = last ? [point[0] + 360 * Math.round((last[0] - point[0]) / 360), point[1]] : point;
    points.push(near);
    g.drawMeasure();
  }
  function takeBack() {
    points.pop();
    g.drawMeasure();
  }

  /* A click close to a mark means that mark. */
  function snapped(latlng) {
    const at = g.map.latLngToContainerPoint(latlng), marks = [...g.items.incident, ...g.items.place, ...g.items.claim.filter((item) => item.end)];
    for (const item of marks) {
      if (!item.layer && item.kind !== 'claim') continue;
      for (const point of [item.point, item.end].filter(Boolean)) {
        const mark = g.map.latLngToContainerPoint(g.latLng(point));
        if (Math.hypot(mark.x + (item.offset ? item.offset[0] : 0) - at.x, mark.y + (item.offset ? item.offset[1] : 0) - at.y) < SNAP) return point;
      }
    }
    return [latlng.lng, latlng.lat];
  }
  const clicked = (event) => add(snapped(event.latlng));

  function keys(event) {
    if (event.key === 'Escape') { event.stopPropagation(); stop(); return; }
    if (event.target !== g.map.getContainer()) return;
    g.map.getContainer().append(cross);
    if (event.key === 'Enter') { const middle = g.map.getCenter(); add(snapped(middle)); event.preventDefault(); }
    if (event.key === 'Backspace' && points.length) { takeBack(); event.preventDefault(); }
  }

  function start() {
    g.select(null);
    points = [];
    document.getElementById('gm-map').append(box);
    g.map.getContainer().classList.add('gm-measuring');
    g.map.on('preclick', clicked);
    g.map.doubleClickZoom.disable();
    document.addEventListener('keydown', keys, true);
    g.map.getContainer().focus({ preventScroll: true });
    told.textContent = '';
  }
  function stop() {
    points = null;
    box.remove();
    cross.remove();
    g.map.getContainer().classList.remove('gm-measuring');
    g.map.off('preclick', clicked);
    g.map.doubleClickZoom.enable();
    document.removeEventListener('keydown', keys, true);
    g.drawMeasure();
    g.labels.redraw();
    g.measureButton.setAttribute('aria-pressed', 'false');
    g.measureButton.focus({ preventScroll: true });
  }
  g.toggleMeasure = function () {
    if (points) stop(); else start();
    g.measureButton.setAttribute('aria-pressed', String(points !== null));
  };
  g.buildMeasure = function () {
    told = el('output', { class: 'gm-told', role: 'status' });
    const button = (words, act) => el('button', { type: 'button', class: 'gm-textlink', onclick: act }, words);
    box = el('section', { id: 'gm-measure', 'aria-label': 'Measure a distance' },
      el('p', { class: 'gm-how' }, 'Click two or more points; a click on a mark takes its place. With the keyboard: arrows move the map under the cross, Enter takes the point, Backspace takes it back.'),
      told, el('p', { class: 'gm-does' }, button('Take back', () => points.length && takeBack()), button('Begin anew', () => { points = []; g.drawMeasure(); }), button('Done (Escape)', stop)));
    cross = el('span', { class: 'gm-cross', 'aria-hidden': 'true' });
  };
})(window.geomap);
