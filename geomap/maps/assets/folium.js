'use strict';
/* What folium's own elements expect to find beside Leaflet: pins, and a speck of jQuery.
   Enough for Marker, Icon, Popup, Tooltip, GeoJson, LayerControl; nothing is fetched. */
(function () {
  const COLOURS = { red: '#c0392b', darkred: '#8e2a20', lightred: '#e57368', orange: '#d98324', beige: '#e0c59b',
    green: '#5a9a3a', darkgreen: '#3c6b2c', lightgreen: '#9cc97f', blue: '#2b7bb9', darkblue: '#1d4e77',
    cadetblue: '#5f8f95', lightblue: '#7db8dd', purple: '#8a4f9e', darkpurple: '#5b3668', pink: '#d887b4',
    white: '#fbfbfb', gray: '#6f6f6f', lightgray: '#b5b5b5', black: '#2c2c2c' };
  function pin(colour) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 26 36');
    svg.setAttribute('width', 26);
    svg.setAttribute('height', 36);
    for (const [d, fill] of [['M13 1a12 12 0 0 1 12 12c0 8-9 15-12 22C10 28 1 21 1 13A12 12 0 0 1 13 1z', colour],
      ['M13 8.5a4.5 4.5 0 1 1-.01 0z', '#fff']]) {
      const path = document.createElementNS(svg.namespaceURI, 'path');
      path.setAttribute('d', d);
      path.setAttribute('fill', fill);
      path.setAttribute('stroke', 'rgba(0,0,0,.45)');
      svg.append(path);
    }
    return L.divIcon({ html: svg, className: 'gm-pin', iconSize: [26, 36], iconAnchor: [13, 35],
      popupAnchor: [0, -32], tooltipAnchor: [12, -22] });
  }
  L.Control.Attribution.mergeOptions({ prefix: 'Leaflet' });
  L.Marker.mergeOptions({ icon: pin(COLOURS.blue) });
  L.AwesomeMarkers = { icon: (options) => pin(COLOURS[options.markerColor] || COLOURS.blue) };
  window.$ = window.jQuery = function (what) {
    if (typeof what !== 'string') return { ready: (then) => then() };
    const template = document.createElement('template');
    template.innerHTML = what.trim();
    return Array.from(template.content.children);
  };
})();
