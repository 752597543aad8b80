'use strict';
/* An item in words: its line in the list and its card in the popup. */
(function (g) {
  const el = g.el, data = g.data;

  g.sentence = function (doc, span) {
    const document = data.documents[doc];
    return document && document.text ? document.text.slice(span[0], span[1]).trim() : '';
  };
  g.placeName = (item) => (item.place ? item.place.called : 'place not stated');
  const hasCounts = (row) => ['killed', 'injured', 'missing', 'displaced'].filter((key) => row[key]);

  g.heading = function (item) {
    if (item.kind === 'incident') return g.string(item.row.sub) || g.string(item.row.type);
    if (item.kind === 'place') return item.place.called;
    const { subject, reference } = item.row;
    const words = (end) => (end ? g.clip(end.text, 80) : 'unnamed place');
    return words(subject) + ' – ' + words(reference);
  };
  g.toll = function (row) {
    const words = hasCounts(row).map((key) => g.range(row[key]) + ' ' + key);
    for (const count of row.damage || []) words.push(g.range(count) + ' ' + g.string(count[2]) + ' damaged or destroyed');
    if (row.intercepted) words.push('intercepted');
    return words.join(', ');
  };
  function first(names) {
    const [one, ...others] = names.split('; ');
    return one + (others.length ? ' and others' : '');
  }
  function placeWords(place) {
    return [g.kind(place.kind), g.country(place.country)].filter(Boolean).join(', ');
  }
  /* Everything about an item that the search box looks through. */
  g.haystack = function (item) {
    if (item.hay) return item.hay;
    const words = [g.heading(item)];
    if (item.kind === 'incident') words.push(g.string(item.row.type), g.placeName(item), g.string(item.row.by), g.string(item.row.actor1), g.string(item.row.actor2), ...(item.row.spans || []).map((span) => g.sentence(item.doc, span)));
    if (item.kind === 'claim') words.push(g.sentence(item.doc, item.row.span), g.string(item.row.by), item.outcome);
    if (item.kind === 'place') words.push(placeWords(item.place));
    const document = data.documents[item.doc];
    if (document) words.push(document.title, document.source);
    item.hay = words.filter(Boolean).join(' ').toLowerCase();
    return item.hay;
  };

  /* The line of the list. */
  g.row = function (item) {
    const text = el('span', { class: 'gm-row-text' });
    if (item.kind === 'incident') {
      const row = item.row;
      text.append(el('span', { class: 'gm-row-title' }, g.said(g.heading(item), 90), ', ', g.said(g.placeName(item), 60)),
        el('span', { class: 'gm-row-meta' }, g.dates(row.when), row.by == null ? null : [' · ', row.status === 'claimed' ? 'claimed by ' : 'according to ', g.said(first(g.string(row.by)), 70)]));
      const toll = g.toll(row);
      if (toll) text.append(el('span', { class: 'gm-row-toll' }, g.said(toll, 160)));
      if (item.place && g.isWhole(item.place)) text.append(el('span', { class: 'gm-row-meta' }, 'no dot: the report names only the ' + g.kind(item.place.kind)));
      return [g.icon(item.type, item.hollow), text];
    }
    if (item.kind === 'claim') {
      text.append(el('span', { class: 'gm-row-title' }, g.said(g.heading(item), 140)),
        el('span', { class: 'gm-row-meta' }, g.said(g.claimWords(item.row).join(', '), 140)),
        el('span', { class: 'gm-row-toll' }, g.verdict(item.outcome).words));
      return [g.stroke(item.outcome), text];
    }
    const times = item.mentions.length, roles = Array.from(new Set(item.mentions.map((row) => row[3])));
    text.append(el('span', { class: 'gm-row-title' }, g.said(item.place.called, 90)),
      el('span', { class: 'gm-row-meta' }, g.said(placeWords(item.place), 90), ' · ', g.plural(times, 'mention')));
    if (item.drawn && g.isWhole(item.place) && !item.incident) text.append(el('span', { class: 'gm-row-toll' }, 'no dot: a whole ' + g.kind(item.place.kind)));
    if (!item.drawn) text.append(el('span', { class: 'gm-row-toll' }, 'not drawn: ' + roles.map((role) => ROLES[role] || role).join(', ')));
    return [el('span', { class: item.layer || item.area || item.incident && !g.isWhole(item.place) ? 'gm-place' : 'gm-place gm-place-quiet', 'aria-hidden': 'true' }), text];
  };
  const ROLES = { dateline: 'sent from there', associated: 'a people or a government', embedded: 'part of another name', reference: 'a reference', location: 'a location' };

  function source(item) {
    const document = data.documents[item.doc];
    if (!document) return null;
    const link = document.source && g.link(document.source);
    const name = document.title || (link ? null : document.source);
    return el('p', { class: 'gm-source' }, name && g.said(name, 120), name && link ? ', ' : null, link,
      document.published ? el('span', null, (name || link ? ', ' : '') + 'published ' + g.day(document.published)) : null);
  }
  function fact(name, ...value) {
    return [el('dt', null, name), el('dd', null, ...value)];
  }
  function reasons(title, words) {
    if (!words.length) return null;
    return el('details', { class: 'gm-why' }, el('summary', null, title),
      el('ul', null, words.map((word) => el('li', null, g.said(word, 500)))));
  }
  function quote(item, spans) {
    if (!spans || !spans.length) return null;
    const text = g.sentence(item.doc, spans[0]);
    const more = spans.length - 1;
    return [text ? el('blockquote', { dir: 'auto' }, g.clip(text, 600)) : null,
      el('p', { class: 'gm-more' }, el('button', { type: 'button', class: 'gm-textlink', onclick: () => g.showText(item) },
        more > 0 ? 'Read all ' + (more + 1) + ' sentences in the report' : 'Read it in the report'))];
  }
  function counts(row) {
    const boxes = hasCounts(row).map((key) => el('div', null, el('b', null, figure(row[key])), el('span', null, key)));
    for (const count of (row.damage || []).slice(0, 2)) boxes.push(el('div', null, el('b', null, figure(count)), el('span', null, g.said(g.string(count[2]), 40), ' hit')));
    return boxes.length ? el('div', { class: 'gm-counts' }, boxes) : null;
  }
  function figure(count) {
    const [low, high] = count;
    if (high == null) return g.number(low) + '+';
    return low === high ? g.number(low) : g.number(low) + '–' + g.number(high);
  }
  const STATUS = { claimed: 'Claimed by a party to the conflict', denied: 'Denied', disputed: 'Disputed' };
  const PRECISION = { 1: 'at the named place', 2: 'near the named place, or in part of the region', 3: 'somewhere in the region' };

  /* What each report says, where several tell of one incident. */
  function accounts(row) {
    if (!row.accounts) return null;
    return el('div', { class: 'gm-others' }, el('h3', null, 'Told by ' + g.plural(row.accounts.length, 'report')),
      el('ul', null, row.accounts.map((one) => {
        const document = data.documents[one.doc || 0], said = hasCounts(one).map((key) => g.range(one[key]) + ' ' + key).join(', ');
        return el('li', null, g.said(document.title || document.source || 'a report', 120), ': ' + (said || 'no figures'),
          one.by == null ? null : [' (', g.said(g.string(one.by), 120), ')']);
      })));
  }
  function incidentCard(item) {
    const row = item.row, mention = row.mention == null ? null : data.mentions[row.mention];
    const by = Array.from(new Set([row.by, ...hasCounts(row).map((key) => row[key][3]), ...(row.damage || []).map((count) => count[3])]
      .filter((index) => index != null).flatMap((index) => g.string(index).split('; '))));
    return [
      el('p', { class: 'gm-kicker' }, g.icon(item.type, item.hollow), g.said(item.type, 80)),
      el('h2', null, g.said(g.heading(item), 120), ', ', g.said(g.placeName(item), 80)),
      el('p', { class: 'gm-date' }, g.dates(row.when)),
      row.status || row.intercepted ? el('p', { class: 'gm-status' }, [STATUS[row.status], row.intercepted ? 'Intercepted, as the report says' : null].filter(Boolean).join(' · ')) : null,
      counts(row),
      quote(item, row.spans),
      el('dl', null,
        by.length ? fact('Who says so', g.said(by.join('; '), 300)) : fact('Who says so', 'the report itself'),
        row.actor1 == null ? null : fact('Who acts', g.said(g.string(row.actor1), 200)),
        row.actor2 == null ? null : fact('Against whom', g.said(g.string(row.actor2), 200)),
        item.place ? fact('Where', g.said(item.place.called + (item.place.called === item.place.name ? '' : ' (' + item.place.name + ')'), 120), ', ' + (PRECISION[row.geo] || 'precision not known')) : fact('Where', 'not located')),
      accounts(row) || source(item),
      mention ? reasons('Why this place', g.strings(mention[6])) : null,
      g.rivalsButton(mention),
      reasons('Why this incident', g.strings(row.why)),
    ];
  }
  function measured(m) {
    const layer = m.layer == null ? null : data.layers[m.layer];
    const within = m.high - m.low >= .05 ? ' (' + g.km(m.low) + ' to ' + g.km(m.high) + ' within what is known)' : '';
    return [fact('Measured', el('b', null, g.km(m.best)), within + ', bearing ' + Math.round(m.azimuth) + '° from the reference'),
      layer ? fact('Against', g.said(layer.name, 120), ', ' + [layer.from && 'from ' + g.day(layer.from), layer.to && 'until ' + g.day(layer.to),
        'drawn to within ' + layer.accuracy + ' km'].filter(Boolean).join(', '), '; ', g.said(layer.source, 200)) : null,
      fact('How', g.said(g.string(m.method), 200))];
  }
  const hours = ([low, high]) => (high == null ? low + ' hours or more' : low + ' to ' + high + ' hours') + ' on the way';
  function claimCard(item) {
    const row = item.row, v = g.verdict(item.outcome);
    return [
      el('p', { class: 'gm-kicker' }, g.stroke(item.outcome), v.words),
      el('h2', null, g.said(g.heading(item), 160)),
      el('p', { class: 'gm-date' }, g.said(g.claimWords(row).join(', '), 160)),
      quote(item, [row.span]),
      el('ul', { class: 'gm-verdict' }, g.strings(row.why).map((word) => el('li', null, g.said(word, 500)))),
      el('dl', null, fact('Who says so', row.by == null ? 'the report itself' : g.said(g.string(row.by), 200))),
      (row.alternatives || []).length ? el('div', { class: 'gm-others' }, el('h3', null, 'Other readings'),
        el('ul', null, row.alternatives.map((other) => el('li', null, g.stroke(other.outcome), ' ', g.said(other.label, 160),
          (other.measured ? ': ' + g.km(other.measured.best) + ', ' : ': ') + g.verdict(other.outcome).words.toLowerCase())))) : null,
      el('details', { class: 'gm-why' }, el('summary', null, 'The figures'), el('dl', null,
        fact('Claim read as', row.hours ? hours(row.hours) : row.second ? 'as far from ' + g.clip(row.reference.text, 60) + ' as from ' + g.clip(row.second.text, 60) : row.quantity.high == null ? 'more than ' + g.km(row.quantity.low) : g.km(row.quantity.low) + ' to ' + g.km(row.quantity.high)),
        row.measured ? measured(row.measured) : null, row.second_measured ? measured(row.second_measured) : null)),
      source(item),
    ];
  }
  function placeCard(item) {
    const place = item.place, first = item.mentions.find((row) => row[3] === 'location') || item.mentions[0];
    const others = first ? first[7] : [];
    return [
      el('p', { class: 'gm-kicker' }, g.capital(placeWords(place))),
      el('h2', null, g.said(place.called, 120)),
      first ? el('blockquote', { dir: 'auto' }, context(first)) : null,
      first ? el('p', { class: 'gm-more' }, el('button', { type: 'button', class: 'gm-textlink', onclick: () => g.showText(item) },
        item.mentions.length > 1 ? 'See all ' + item.mentions.length + ' mentions in the report' : 'Read it in the report')) : null,
      el('dl', null,
        fact('Position', g.coordinates(place.at) + (place.radius ? ', extent ' + g.km(place.radius) : '') +
          (Math.abs(place.at[1]) > 85 ? ' (drawn at the edge of the map)' : '')),
        place.population ? fact('People', g.number(place.population)) : null,
        first ? fact('How sure', Math.round(first[5] * 100) + ' %') : null,
        others.length ? fact('Could also be', others.map((other) => el('div', null, g.said(other[0], 60), ', ' + [g.kind(other[1]), g.country(other[2])].filter(Boolean).join(', ') + ' (' + Math.round(other[5] * 100) + ' %)'))) : null,
        fact('Entry', g.said(place.name + ' (' + place.id + ')', 120))),
      g.rivalsButton(first),
      source(item),
      first ? reasons('Why this place', g.strings(first[6])) : null,
    ];
  }
  function context(mention) {
    const text = (data.documents[mention[0]] || {}).text || '', from = Math.max(0, mention[1] - 90), to = Math.min(text.length, mention[2] + 110);
    return [from > 0 ? '…' : '', g.clean(text.slice(from, mention[1])), el('b', null, g.clean(text.slice(mention[1], mention[2]))), g.clean(text.slice(mention[2], to)), to < text.length ? '…' : ''];
  }
  g.card = function (item) {
    const body = { incident: incidentCard, claim: claimCard, place: placeCard }[item.kind](item);
    return el('article', { class: 'gm-card' }, body.flat());
  };
})(window.geomap);
