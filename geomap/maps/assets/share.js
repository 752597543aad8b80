'use strict';
/* What leaves the page: downloads of what is listed, and an address that brings a view back. */
(function (g) {
  const data = g.data;

  /* An item as flat properties, the same for GeoJSON and CSV. */
  function properties(item) {
    const document = data.documents[item.doc] || {};
    const common = { kind: item.kind, document: document.title || document.source || null, published: document.published || null };
    if (item.kind === 'place') {
      const place = item.place;
      return { ...common, name: place.name, called: place.called, id: place.id, feature_code: place.kind, country: place.country,
        radius_km: place.radius, mentions: item.mentions.length };
    }
    if (item.kind === 'claim') {
      const row = item.row, m = row.measured || {};
      return { ...common, claim: g.sentence(item.doc, row.span), claimed_low_km: row.quantity.low, claimed_high_km: row.quantity.high,
        measured_low_km: m.low, measured_km: m.best, measured_high_km: m.high, azimuth_deg: m.azimuth,
        layer: m.layer == null ? null : data.layers[m.layer].name, outcome: item.outcome, why: g.strings(row.why).join(' ') };
    }
    const row = item.row, when = row.when || {}, counts = {};
    for (const key of ['killed', 'injured', 'missing']) {
      counts[key + '_low'] = row[key] ? row[key][0] : null;
      counts[key + '_high'] = row[key] ? row[key][1] : null;
    }
    return { ...common, id: row.id, event_type: item.type, sub_event_type: g.string(row.sub), place: item.place ? item.place.name : null,
      place_id: item.place ? item.place.id : null, geo_precision: row.geo, date_low: when.low || null, date_high: when.high || when.low || null,
      edtf: when.edtf || null, ...counts, attribution: g.string(row.by), status: row.status || 'reported',
      text: (row.spans || []).map((span) => g.sentence(item.doc, span)).join(' ') };
  }
  const turned = ([x, y]) => [((x + 180) % 360 + 360) % 360 - 180, y];
  function geometry(item) {
    if (!item.point) return null;
    if (item.sector) return { type: 'Polygon', coordinates: item.sector.rings.map((ring) => [...ring, ring[0]]) };
    return item.kind === 'claim' ? { type: 'LineString', coordinates: [turned(item.point), turned(item.end)] }
      : { type: 'Point', coordinates: turned(item.point) };
  }
  g.geojson = (items) => JSON.stringify({ type: 'FeatureCollection',
    features: items.map((item) => ({ type: 'Feature', geometry: geometry(item), properties: properties(item) })) });

  /* A cell that a spreadsheet would run as a formula is given a quotation mark in front. */
  function cell(value) {
    if (value == null) return '';
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  g.csv = function (items) {
    const rows = items.map((item) => {
      const at = item.point ? turned(item.point) : [null, null];
      return { ...properties(item), longitude: at[0], latitude: at[1] };
    });
    const columns = Array.from(new Set(rows.flatMap(Object.keys)));
    return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
  };
  g.save = function (kind, format) {
    const items = g.items[kind].filter(g.passes), text = format === 'csv' ? '\ufeff' + g.csv(items) : g.geojson(items);
    g.download(new Blob([text], { type: format === 'csv' ? 'text/csv' : 'application/geo+json' }), 'geomap-' + kind + 's.' + format);
  };
  g.download = function (blob, name) {
    const link = g.el('a', { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /* "#7.25/40.1234/46.5678/incident/0?from=2020-10-16": zoom, latitude, longitude, what is selected, filters. */
  g.bookmark = function () {
    const map = g.map, [view, filters] = location.hash.slice(1).split('?');
    const [zoom, latitude, longitude, kind, index] = view.split('/');
    if ([zoom, latitude, longitude].every((part) => part && Number.isFinite(+part))) map.setView([+latitude, +longitude], +zoom, { animate: false });
    if (filters) g.setFilters(filters);
    const item = Object.hasOwn(g.items, kind) ? g.items[kind][+index] : null;
    if (item) g.select(item);
    map.on('moveend', g.remember);
  };
  g.remember = function () {
    const map = g.map, item = g.selected;
    if (!map) return;
    const filters = g.filters();
    const parts = [map.getZoom(), map.getCenter().lat.toFixed(4), map.getCenter().lng.toFixed(4), ...(item ? [item.kind, item.index] : [])];
    // a notebook's frame has no address of its own to keep this in
    try { history.replaceState(null, '', '#' + parts.join('/') + (filters ? '?' + filters : '')); } catch (error) { /* then not */ }
  };
})(window.geomap);
