'use strict';
/* The list with its tabs and search, the legend that filters, and the tabs of a narrow window. */
(function (g) {
  const el = g.el, data = g.data, PAGE = 150;
  const TABS = [['incident', 'Incidents', 'incident'], ['claim', 'Claims', 'distance claim'], ['place', 'Places', 'place']];
  const state = { tab: 'incident', query: '', off: new Set(), shown: PAGE, doc: null };
  const byId = (id) => document.getElementById(id);

  g.passes = function (item) {
    const kind = item.kind === 'incident' ? 'type:' + item.type : item.kind === 'claim' ? 'outcome:' + item.outcome : null;
    return !(kind && state.off.has(kind)) && inDocument(item) && g.inTime(item) && (!state.query || g.haystack(item).includes(state.query));
  };

  function inDocument(item) {
    if (state.doc == null) return true;
    return item.kind === 'place' ? item.mentions.some((row) => row[0] === state.doc) : item.doc === state.doc;
  }

  g.list = function () {
    const items = g.items[state.tab].filter(g.passes);
    const shown = items.slice(0, state.shown), list = byId('gm-items');
    list.replaceChildren(...shown.map((item) => {
      const button = el('button', { type: 'button', class: 'gm-row', onclick: () => g.select(item, { from: 'list' }) }, g.row(item));
      item.button = button;
      if (item === g.selected) button.setAttribute('aria-current', 'true');
      return el('li', null, button);
    }));
    if (items.length > shown.length) {
      list.append(el('li', null, el('button', { type: 'button', class: 'gm-textlink gm-page', onclick: () => { state.shown += PAGE; g.list(); } },
        'Show ' + Math.min(PAGE, items.length - shown.length) + ' more of ' + g.number(items.length))));
    }
    const total = g.items[state.tab].length, tab = TABS.find((one) => one[0] === state.tab);
    byId('gm-count').textContent = total === 0 ? 'The report holds no ' + tab[2] + '.'
      : items.length === total ? '' : g.number(items.length) + ' of ' + g.number(total) + ' shown';
  };

  /* Paper has no tabs: the incidents and the claims that are shown, and whichever list is open. */
  g.onPaper = function () {
    return el('div', { id: 'gm-paper' }, TABS.filter(([kind]) => kind !== 'place' || state.tab === kind).map(([kind, name]) => {
      const items = g.items[kind].filter(g.passes), rest = items.length - PAGE;
      return items.length ? [el('h2', null, name), el('ul', null, items.slice(0, PAGE).map((item) => el('li', { class: 'gm-row' }, g.row(item))),
        rest > 0 ? el('li', null, 'and ' + g.number(rest) + ' more') : null)] : null;
    }));
  };

  function openTab(kind, focus) {
    state.tab = kind;
    state.shown = PAGE;
    for (const [name] of TABS) {
      const tab = byId('gm-tab-' + name), on = name === kind;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on && focus) tab.focus();
      if (on) byId('gm-panel').setAttribute('aria-labelledby', tab.id);
    }
    g.list();
  }
  g.reveal = function (item) {
    if (item.kind !== state.tab) openTab(item.kind, false);
    const index = g.items[item.kind].filter(g.passes).indexOf(item);
    if (index >= state.shown) { state.shown = index + PAGE; g.list(); }
    if (item.button && item.button.isConnected) g.scrollTo(byId('gm-panel'), item.button);
  };

  function tabs() {
    const bar = byId('gm-kinds');
    TABS.forEach(([kind, name], i) => {
      bar.append(el('button', { type: 'button', role: 'tab', id: 'gm-tab-' + kind, 'aria-controls': 'gm-panel', onclick: () => openTab(kind),
        onkeydown: (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step) openTab(TABS[(i + step + TABS.length) % TABS.length][0], true);
        } }, name + ' ', el('span', { class: 'gm-n' }, g.number(g.items[kind].length))));
    });
    const first = TABS.find(([kind]) => g.items[kind].length) || TABS[0];
    openTab(first[0]);
  }

  /* Arrow keys walk the list, as in a list box. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = Array.from(byId('gm-items').querySelectorAll('button')), at = rows.indexOf(document.activeElement);
    const next = rows[at + step];
    if (at >= 0 && next) { event.preventDefault(); next.focus(); }
  }

  function legend() {
    const box = byId('gm-legend-body');
    const types = Array.from(new Set(g.items.incident.map((item) => item.type))).sort();
    const outcomes = Object.keys(g.verdicts).filter((outcome) => g.items.claim.some((item) => item.outcome === outcome));
    const line = (key, sample, words) => el('label', null, el('input', { type: 'checkbox', checked: true, 'data-key': key, onchange: (event) => {
      if (event.target.checked) state.off.delete(key); else state.off.add(key);
      changed();
    } }), sample, g.said(words, 60));
    if (types.length) box.append(el('fieldset', null, el('legend', null, 'Incidents'), types.map((type) => line('type:' + type, g.icon(type), type)),
      g.items.incident.some((item) => item.hollow) ? el('p', null, g.icon(g.items.incident.find((item) => item.hollow).type, true), 'hollow: claimed, denied or intercepted') : null));
    if (outcomes.length) box.append(el('fieldset', null, el('legend', null, 'Distance claims'), outcomes.map((outcome) => line('outcome:' + outcome, g.stroke(outcome), g.verdict(outcome).words))));
    const rest = [];
    if (g.items.place.some((item) => item.layer)) rest.push(el('p', null, el('span', { class: 'gm-place', 'aria-hidden': 'true' }), 'other place named'));
    if (g.items.place.some((item) => item.area)|| g.items.incident.some((item) => item.area)) rest.push(el('p', null, el('span', { class: 'gm-area', 'aria-hidden': 'true' }), 'district or region'));
    if (data.layers.some((layer) => layer.shape)) rest.push(el('p', null, el('span', { class: 'gm-front', 'aria-hidden': 'true' }), 'line measured against'));
    box.append(el('fieldset', null, el('legend', null, 'Map'), rest, g.viewpointChoice()));
  }
  let timer = null;
  function changed() {
    state.shown = PAGE;
    g.list();
    g.refresh();
    g.remember();
  }
  g.changed = changed;

  /* Of several reports one can be looked at alone. */
  function sources() {
    if (data.documents.length < 2) return;
    const name = (document, i) => (i + 1) + '. ' + g.clip(document.title || document.source || 'without a title', 70);
    byId('gm-find').append(el('select', { id: 'gm-source', 'aria-label': 'Report', onchange: (event) => {
      state.doc = event.target.value === '' ? null : +event.target.value;
      changed();
      if (state.doc != null && !g.selected) g.evidence(null, { doc: state.doc });
    } }, el('option', { value: '' }, 'All ' + g.number(data.documents.length) + ' reports'),
      data.documents.map((document, i) => el('option', { value: i }, name(document, i)))));
  }

  /* The filters as they stand in the page's address, and back. */
  g.filters = function () {
    const found = new URLSearchParams(), time = g.timeWindow();
    if (state.query) found.set('search', state.query);
    if (state.doc != null) found.set('report', state.doc + 1);
    if (state.off.size) found.set('without', Array.from(state.off).join('|'));
    if (time) { found.set('from', time[0]); found.set('until', time[1]); }
    if (g.backdrop && g.viewpoint !== g.backdrop.viewpoint) found.set('borders', g.viewpoint);
    return found.toString();
  };
  g.setFilters = function (text) {
    const wanted = new URLSearchParams(text), report = +wanted.get('report') - 1;
    state.query = (wanted.get('search') || '').toLowerCase();
    byId('gm-search').value = wanted.get('search') || '';
    if (byId('gm-source') && data.documents[report]) { state.doc = report; byId('gm-source').value = report; }
    for (const key of (wanted.get('without') || '').split('|').filter(Boolean)) state.off.add(key);
    for (const input of document.querySelectorAll('#gm-legend input')) input.checked = !state.off.has(input.dataset.key);
    g.setTime(wanted.get('from'), wanted.get('until'));
    if (wanted.get('borders')) g.setViewpoint(wanted.get('borders'));
    state.shown = PAGE;
    g.list();
    g.refresh();
  };

  /* On a narrow window one pane is shown at a time. */
  g.pane = function (name) {
    byId('gm').dataset.pane = name;
    for (const tab of document.querySelectorAll('#gm-panes button')) tab.setAttribute('aria-pressed', String(tab.dataset.pane === name));
    if (name === 'map' && g.map) g.map.invalidateSize({ animate: false });
  };
  g.narrow = () => getComputedStyle(byId('gm-panes')).display !== 'none';
  g.scrollTo = function (box, node) {
    let scroller = box;
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
    if (!scroller || scroller === document.documentElement) return;
    const at = node.getBoundingClientRect(), frame = scroller.getBoundingClientRect();
    if (at.top >= frame.top + 8 && at.bottom <= frame.bottom - 8) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollBy({ top: at.top - frame.top - frame.height / 3, behavior: calm ? 'auto' : 'smooth' });
  };

  g.buildPanes = function () {
    g.textBox = byId('gm-text-body');
    tabs();
    legend();
    sources();
    byId('gm-items').addEventListener('keydown', walk);
    byId('gm-search').addEventListener('input', (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => { state.query = event.target.value.trim().toLowerCase(); changed(); }, 120);
    });
    for (const tab of document.querySelectorAll('#gm-panes button')) tab.addEventListener('click', () => g.pane(tab.dataset.pane));
    byId('gm-geojson').addEventListener('click', () => g.save(state.tab, 'geojson'));
    byId('gm-csv').addEventListener('click', () => g.save(state.tab, 'csv'));
    g.pane('map');
    fold();
    byId('gm-legend').addEventListener('toggle', () => g.labels.redraw());
    headline();
    foot();
  };
  /* A legend that would hide most of a small map begins folded. */
  function fold() {
    const map = byId('gm-map'), box = byId('gm-legend');
    if (map.clientWidth < 600 || box.scrollHeight > 0.7 * map.clientHeight) box.open = false;
  }
  function headline() {
    const docs = data.documents, only = docs.length === 1 ? docs[0] : null;
    const title = g.clip(data.title || (only && (only.title || only.source)) || (docs.length ? g.plural(docs.length, 'report') + ' on the map' : 'Nothing to show'), 160);
    byId('gm-title').textContent = title;
    document.title = title;
    const counts = [['incident', 'incident'], ['claim', 'distance claim'], ['place', 'place']].filter(([kind]) => g.items[kind].length)
      .map(([kind, word]) => g.plural(g.items[kind].length, word));
    const when = only && only.published ? 'Published ' + g.day(only.published) + ' · ' : '';
    byId('gm-dek').textContent = docs.length ? when + (counts.join(', ') || 'no incident, claim or place was found') : 'No report was given, so there is nothing to draw.';
    if (!g.items.incident.length && !g.items.claim.length && !g.items.place.some((item) => item.drawn)) {
      byId('gm-map').append(el('p', { class: 'gm-notice' }, docs.length ? 'This report names no place that can be drawn.' : 'This map is empty: no report was given.'));
    }
  }
  function foot() {
    const made = data.provenance;
    byId('gm-foot').append(el('p', null, 'Made by geomap ' + g.clip(made.geomap, 40) + ', gazetteer ' + g.clip(made.atlas, 60) +
      '. Places are read from text alone: they show what the report says, they do not prove it.'),
    el('p', null, 'Map data: ', ((g.backdrop && g.backdrop.credits) || []).join('; ') || 'none', '. Borders: ', el('span', { class: 'gm-viewpoint' }, g.viewpointWords()), '.'),
    failures());
  }
  function failures() {
    return data.failures.length ? el('details', null, el('summary', null, g.plural(data.failures.length, 'report') + ' could not be read'),
      el('ul', null, data.failures.map(([name, reason]) => el('li', null, g.said(name, 200), ': ', g.said(reason, 300))))) : '';
  }
})(window.geomap);
