'use strict';
/* Doubt, drawn: where "12 km north of X" can be, and the other places that a name could mean. */
(function (g) {
  const EARTH_KM = 6371.0088, RAD = Math.PI / 180;

  function destination([longitude, latitude], bearing, km) {
    const d = km / EARTH_KM, a = bearing * RAD, y = latitude * RAD;
    const north = Math.asin(Math.sin(y) * Math.cos(d) + Math.cos(y) * Math.sin(d) * Math.cos(a));
    const east = Math.atan2(Math.sin(a) * Math.sin(d) * Math.cos(y), Math.cos(d) - Math.sin(y) * Math.sin(north));
    return [longitude + east / RAD, north / RAD];
  }
  const WINDS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW'];
  const HALF = { 1: 45, 2: 22.5, 3: 11.25 };

  /* Of a claim whose subject has no name, or one that no gazetteer knows: the ring around its reference, or the sector of that ring
     which its compass word means (a quarter for N, an eighth for NE), the town's own extent added. */
  g.sector = function (row) {
    const reference = row.reference, place = reference && !reference.feature && g.placeOf(reference.mention);
    const placed = row.subject && (row.subject.feature || g.placeOf(row.subject.mention));
    if (row.measured || placed || !place || g.isWhole(place) || row.quantity.high == null) return null;
    const near = Math.max(0, row.quantity.low - place.radius), far = row.quantity.high + place.radius;
    const index = WINDS.indexOf(row.direction), wind = index * 22.5, half = index < 0 ? 180 : HALF[row.direction.length];
    const around = (km) => Array.from({ length: 49 }, (_, i) => destination(place.at, wind - half + 2 * half * i / 48, km));
    const outer = around(far), inner = near > 0 ? around(near) : [];
    const rings = index < 0 ? [outer, inner] : [[...outer, ...(near > 0 ? inner.reverse() : [place.at])]];
    const corner = index < 0 ? destination(place.at, 90, far) : destination(place.at, Math.sin(wind * RAD) < -.5 ? wind - half : wind + half, far);
    return { corner, rings: rings.filter((ring) => ring.length), at: index < 0 ? place.at : destination(place.at, wind, (near + far) / 2) };
  };
  g.drawSector = function (item, group) {
    const colour = g.theme[g.verdict(item.outcome).colour];
    item.layers = [L.polygon(item.sector.rings.map((ring) => ring.map(g.latLng)), { renderer: g.canvas, color: colour, weight: 1.4,
      dashArray: '4 3', fillColor: colour, fillOpacity: .14 })];
    for (const layer of item.layers) {
      layer.on('click', (event) => { L.DomEvent.stop(event); g.select(item); });
      group.addLayer(layer);
    }
  };

  /* The other candidates of a mention, drawn when a reader asks for them; from the mention's row. */
  g.rivals = (mention) => (mention ? mention[7].map(([name, kind, country, longitude, latitude, score]) =>
    ({ name, kind: g.kind(kind), country: g.country(country), at: [longitude, latitude], score })) : []);
  g.rivalsButton = function (mention) {
    const rivals = g.rivals(mention);
    if (!rivals.length) return null;
    const words = rivals.length === 1 ? 'Show the other candidate on the map' : 'Show the other ' + rivals.length + ' candidates on the map';
    return g.el('p', { class: 'gm-more' }, g.el('button', { type: 'button', class: 'gm-textlink', onclick: () => g.showRivals(rivals) }, words));
  };
  g.rivalMark = (rival) => new g.Glyph(g.latLng(rival.at), { renderer: g.canvas, radius: 6, halo: 3, colour: 'place', hollow: true, interactive: false })
    .bindTooltip(g.el('span', null, g.said(rival.name, 60), ', ' + [rival.country, Math.round(rival.score * 100) + ' %'].filter(Boolean).join(', ')),
      { permanent: true, direction: 'right', offset: [8, 0], className: 'gm-rival' });
})(window.geomap);
