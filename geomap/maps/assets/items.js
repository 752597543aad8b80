'use strict';
/* What the report says, drawn: incidents as marks, places as dots, areas, claims as measured lines. */
(function (g) {
  const data = g.data, CLUSTER_ABOVE = 1000, LABELS_AT_MOST = 60;

  L.Canvas.include({
    _updateGlyph: function (layer) {
      if (!this._drawing || layer._empty()) return;
      const ctx = this._ctx, p = layer._point, o = layer.options, r = layer._radius;
      const points = g.corners(o.shape, r);
      ctx.beginPath();
      if (points) points.forEach(([x, y], i) => (i ? ctx.lineTo(p.x + x, p.y + y) : ctx.moveTo(p.x + x, p.y + y)));
      else ctx.arc(p.x, p.y, r, 0, 2 * Math.PI);
      ctx.closePath();
      ctx.lineJoin = 'round';
      ctx.globalAlpha = 1;
      ctx.setLineDash([]);
      ctx.strokeStyle = g.theme.paper;
      ctx.lineWidth = o.halo;
      ctx.stroke();
      ctx.fillStyle = o.hollow ? g.theme.paper : g.theme[o.colour];
      ctx.fill();
      ctx.strokeStyle = o.hollow ? g.theme[o.colour] : g.theme.ink;
      ctx.lineWidth = o.hollow ? 2.6 : .9;
      ctx.stroke();
    },
  });
  /* A mark of constant size; `offset` (pixels) keeps marks at one place apart. */
  const Glyph = L.CircleMarker.extend({
    options: { shape: 'circle', colour: 'grey', hollow: false, halo: 4.5, radius: 8, offset: null, stroke: true, weight: 2 },
    _project: function () {
      const point = this._map.latLngToLayerPoint(this._latlng), offset = this.options.offset;
      this._point = offset ? point.add(offset) : point;
      this._updateBounds();
    },
    _updatePath: function () { this._renderer._updateGlyph(this); },
  });

  g.Glyph = Glyph;

  const limit = (latitude) => Math.max(-85, Math.min(85, latitude));
  const latLng = ([longitude, latitude]) => [limit(latitude), longitude];
  g.latLng = latLng;
  g.placeOf = function (mention) {
    const row = mention == null ? null : data.mentions[mention];
    return row && row[4] != null ? data.places[row[4]] : null;
  };
  function degrees(steps) {
    const line = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      x += steps[i]; y += steps[i + 1];
      line.push([limit(y / 1000), x / 1000]);
    }
    return line;
  }
  g.degrees = degrees;

  /* A geodesic on the sphere between two points, fine enough to look curved where it is. */
  function arc(from, to) {
    const rad = Math.PI / 180, [a, b] = [from, to].map(([x, y]) =>
      [Math.cos(y * rad) * Math.cos(x * rad), Math.cos(y * rad) * Math.sin(x * rad), Math.sin(y * rad)]);
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    const steps = Math.ceil(angle / rad);
    if (steps < 2 || angle > 3.1) return [latLng(from), latLng(to)];
    let last = from[0];
    return Array.from({ length: steps + 1 }, (_, i) => {
      const f = Math.sin((1 - i / steps) * angle) / Math.sin(angle), h = Math.sin(i / steps * angle) / Math.sin(angle);
      const [x, y, z] = [0, 1, 2].map((k) => f * a[k] + h * b[k]);
      let longitude = Math.atan2(y, x) / rad;
      longitude += 360 * Math.round((last - longitude) / 360);
      last = longitude;
      return [limit(Math.atan2(z, Math.hypot(x, y)) / rad), longitude];
    });
  }
  g.arc = arc;
  function near(to, from) { return [to[0] + 360 * Math.round((from[0] - to[0]) / 360), to[1]]; }

  /* Marks at one and the same place stand on a small ring around it. */
  function spread(incidents) {
    const at = new Map();
    for (const item of incidents) {
      if (!item.point || g.isWhole(item.place)) continue;
      const key = item.point.join();
      if (!at.has(key)) at.set(key, []);
      at.get(key).push(item);
    }
    for (const group of at.values()) {
      if (group.length < 2) continue;
      const ring = Math.min(40, 7 + 2.6 * group.length);
      group.forEach((item, i) => {
        const angle = 2 * Math.PI * i / group.length - Math.PI / 2;
        item.offset = [ring * Math.cos(angle), ring * Math.sin(angle)];
      });
    }
  }

  /* What the report itself calls a place, most often: the reader looks for that name. */
  function called(mentions) {
    const times = new Map();
    for (const row of mentions) {
      const text = ((data.documents[row[0]] || {}).text || '').slice(row[1], row[2]);
      if (text && row[3] === 'location') times.set(text, (times.get(text) || 0) + 1);
    }
    let best = null;
    for (const [text, count] of times) if (!best || count > times.get(best)) best = text;
    return best && best.length <= 60 ? best : null;
  }

  g.many = data.incidents.length > CLUSTER_ABOVE;
  g.glyph = function (item) {
    const [colour, shape] = g.mark(item.type);
    return new Glyph(latLng(item.point), { renderer: g.canvas, shape, colour, hollow: item.hollow, offset: item.offset, item });
  };
  g.items = { incident: [], claim: [], place: [] };
  g.collect = function () {
    g.items.incident = data.incidents.map((row, index) => {
      const place = g.placeOf(row.mention);
      return { kind: 'incident', index, row, place, doc: row.doc || 0, type: g.string(row.type), point: place && place.at,
        hollow: Boolean(row.status) || Boolean(row.intercepted) };
    });
    g.items.claim = data.claims.map((row, index) => ({ kind: 'claim', index, row, doc: row.doc || 0, outcome: row.outcome,
      point: row.measured ? row.measured.from : null, end: row.measured ? near(row.measured.to, row.measured.from) : null }));
    for (const item of g.items.claim) {
      item.sector = g.sector(item.row);
      if (item.sector) item.point = item.end = item.sector.at;
    }
    const mentions = data.places.map(() => []);
    data.mentions.forEach((row) => { if (row[4] != null) mentions[row[4]].push(row); });
    data.places.forEach((place, index) => { place.called = called(mentions[index]) || place.name; });
    const hit = new Set(g.items.incident.map((item) => item.place));
    g.items.place = data.places.map((place, index) => ({ kind: 'place', index, place, mentions: mentions[index],
      doc: mentions[index].length ? mentions[index][0][0] : 0, drawn: Boolean(place.drawn), point: place.at, incident: hit.has(place) }));
    if (!g.many) spread(g.items.incident);
  };

  function areaOf(place) {
    const rings = place.area && place.area.rings;
    const style = { renderer: g.canvas, weight: 1.2, opacity: .85, fillOpacity: .1, dashArray: '4 3' };
    if (rings) return L.polygon([rings.map(degrees)], { ...style, dashArray: null, smoothFactor: 1 });
    return place.radius > 0 ? L.circle(latLng(place.at), { ...style, radius: place.radius * 1000 }) : null;
  }
  g.areaOf = areaOf;

  function drawAreas(group) {
    const shown = new Map();
    for (const item of g.items.incident) {
      if (item.place && g.isArea(item.place) && !g.isWhole(item.place)) shown.set(item.place, [g.mark(item.type)[0], item]);
    }
    for (const item of g.items.place) {
      const place = item.place;
      if (item.drawn && g.isArea(place) && !g.isWhole(place) && !shown.has(place)) shown.set(place, [null, item]);
    }
    g.areas = [];
    for (const [place, [colour, item]] of shown) {
      const area = areaOf(place);
      if (!area) continue;
      g.areas.push({ place, area });
      area.setStyle({ color: g.theme[colour || 'place'], fillColor: g.theme[colour || 'place'], fillOpacity: colour ? .16 : .07 });
      item.area = area;
      area.on('click', (event) => { L.DomEvent.stop(event); g.select(item); });
      group.addLayer(area);
    }
  }

  function drawLayers(group) {
    for (const layer of data.layers) {
      const strong = layer.chosen;
      for (const steps of (layer.shape && layer.shape.lines) || []) {
        const line = degrees(steps), quiet = { renderer: g.canvas, interactive: false, smoothFactor: 1 };
        group.addLayer(L.polyline(line, { ...quiet, color: g.theme.halo, weight: strong ? 5 : 3, opacity: .8 }));
        group.addLayer(L.polyline(line, { ...quiet, color: g.theme.front, weight: strong ? 2.2 : 1.1, opacity: strong ? 1 : .75, dashArray: strong ? '7 4' : '4 4' }));
      }
      const rings = layer.shape && layer.shape.rings;
      if (rings) group.addLayer(L.polygon([rings.map(degrees)], { renderer: g.canvas, interactive: false, color: g.theme.front, weight: 1.6, dashArray: '7 4', fillOpacity: .05 }));
    }
  }

  function claimLine(row, outcome, quiet) {
    const v = g.verdict(outcome), line = arc(row.from, near(row.to, row.from));
    const common = { renderer: g.canvas, lineCap: 'butt', smoothFactor: .5 };
    return [
      L.polyline(line, { ...common, color: v.dark ? '#1c1b19' : g.theme.halo, weight: quiet ? 3 : 6, opacity: v.dark ? 1 : .9, interactive: !quiet }),
      L.polyline(line, { ...common, color: g.theme[v.colour], weight: quiet ? 1.5 : 3.2, dashArray: v.dash.join(' ') || null, interactive: !quiet }),
    ];
  }
  function drawClaim(item, group) {
    if (item.sector) g.drawSector(item, group);
    if (!item.row.measured) return;
    item.layers = claimLine(item.row.measured, item.outcome, false);
    if (item.row.second_measured) item.layers.push(...claimLine(item.row.second_measured, item.outcome, false));
    item.layers.push(new Glyph(latLng(item.end), { renderer: g.canvas, radius: 3, halo: 2, colour: 'ink', interactive: false }));
    for (const layer of item.layers) {
      layer.on('click', (event) => { L.DomEvent.stop(event); g.select(item); });
      group.addLayer(layer);
    }
  }
  g.alternativeLines = (item) => (item.row.alternatives || []).filter((other) => other.measured)
    .flatMap((other) => claimLine(other.measured, other.outcome, true));

  g.draw = function (map) {
    g.canvas = L.canvas({ padding: .3, tolerance: L.Browser.mobile ? 10 : 5, pane: 'gm-items' });
    const groups = g.groups = { areas: L.layerGroup(), layers: L.layerGroup(), claims: L.layerGroup(), places: L.layerGroup() };
    groups.incidents = L.featureGroup();
    drawAreas(groups.areas);
    drawLayers(groups.layers);
    for (const item of g.items.claim) drawClaim(item, groups.claims);
    for (const item of g.items.place) {
      if (!item.drawn || item.incident || item.area || g.isWhole(item.place)) continue;
      item.layer = new Glyph(latLng(item.point), { renderer: g.canvas, radius: 4.2, halo: 3, colour: 'place', item });
      item.layer.on('click', (event) => { L.DomEvent.stop(event); g.select(item); });
      groups.places.addLayer(item.layer);
    }
    for (const item of g.items.incident) {
      item.onMap = Boolean(item.point) && !g.isWhole(item.place);
      if (item.onMap && !g.many) item.layer = g.glyph(item);
    }
    for (const group of [groups.areas, groups.layers, groups.claims, groups.places, groups.incidents]) map.addLayer(group);
    groups.incidents.on('click', (event) => {
      const { item, members } = event.layer.options;
      L.DomEvent.stop(event);
      if (members) g.openDisc(event.layer); else g.select(item);
    });
    g.refresh();
  };

  /* Shows what passes the filter; called again whenever the filter changes. */
  g.refresh = function () {
    const { incidents, claims, places, areas } = g.groups, named = new Set();
    const shown = g.items.incident.filter((item) => item.onMap && g.passes(item));
    if (g.many) g.setCrowd(shown);
    else {
      incidents.clearLayers();
      for (const item of shown) incidents.addLayer(item.layer);
    }
    for (const item of g.items.claim) {
      for (const layer of item.layers || []) if (g.passes(item)) claims.addLayer(layer); else claims.removeLayer(layer);
    }
    for (const item of g.items.incident) if (g.passes(item)) named.add(item.place);
    for (const item of g.items.place) {
      const passes = g.passes(item);
      if (passes && !item.incident) named.add(item.place);
      if (item.layer) if (passes) places.addLayer(item.layer); else places.removeLayer(item.layer);
    }
    for (const { place, area } of g.areas) if (named.has(place)) areas.addLayer(area); else areas.removeLayer(area);
    g.labels.redraw();
  };

  /* What the label sheet must write and must not cover. */
  g.wantedLabels = function () {
    const obstacles = g.groups.incidents.getLayers().filter((layer) => g.many).map((layer) => {
      const at = layer.getLatLng();
      return { point: [at.lng, at.lat], radius: layer.options.radius + 2 };
    }), places = new Map();
    const wholes = new Map();
    for (const item of g.items.place) if (g.isWhole(item.place) && item.drawn && g.passes(item)) wholes.set(item.place, 0);
    for (const item of g.items.incident) {
      if (item.place && g.isWhole(item.place) && g.passes(item)) wholes.set(item.place, (wholes.get(item.place) || 0) + 1);
    }
    const shown = g.many ? [] : g.items.incident.filter((item) => item.onMap && g.passes(item));
    for (const item of shown) {
      obstacles.push({ point: item.point, offset: item.offset, radius: 10 });
      places.set(item.place, item.offset ? 22 : 13);
    }
    const claims = g.items.claim.filter((item) => item.point && g.passes(item)), lines = claims.filter((item) => item.row.measured);
    const measured = g.measured(), own = measured ? [{ ...measured, colour: g.theme.ink }] : [];
    for (const item of lines) obstacles.push({ point: item.end, radius: 4 });
    for (const item of g.items.place) {
      if (!item.drawn || g.isWhole(item.place) || item.incident && !places.has(item.place) || !g.passes(item) && !item.incident) continue;
      if (!places.has(item.place)) places.set(item.place, item.layer ? 8 : 4);
      if (item.layer) obstacles.push({ point: item.point, radius: 5 });
    }
    return {
      obstacles,
      lines: lines.map((item) => ({ from: item.sector ? item.sector.corner : item.point, to: item.sector ? item.sector.corner : item.end })),
      places: Array.from(places, ([place, gap]) => ({ text: g.clip(place.called || place.name, 60), point: place.at, gap })),
      wholes: Array.from(wholes, ([place, count]) => ({ name: place.name, point: place.at,
        text: g.clip(place.name, 60), note: count ? g.plural(count, 'incident') + ', not placed' : null })),
      claims: [...own, ...(claims.length > LABELS_AT_MOST ? [] : claims).map((item) => ({
        lines: g.claimWords(item.row), colour: g.theme[g.verdict(item.outcome).colour],
        from: item.sector ? item.sector.corner : item.point, to: item.sector ? item.sector.corner : item.end }))],
    };
  };
  g.claimWords = function (row) {
    const quantity = row.quantity, hedge = quantity.hedge && !quantity.text.includes(quantity.hedge) ? quantity.hedge + ' ' : '';
    return ['claimed ' + hedge + g.clip(quantity.text, 40), row.measured ? 'measured ' + g.km(row.measured.best) + (row.second_measured ? ' and ' + g.km(row.second_measured.best) : '') : g.sector(row) ? (row.subject ? 'computed from the text: ' : '') + 'somewhere in this area' : 'not measured'];
  };
})(window.geomap);
