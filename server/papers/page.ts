import type { Language } from '../people/actions.ts';
import type { CoarseOffer, CoarseOffers, CoarseRoute } from './coarse.ts';
import { xml } from './gpx.ts';
import { voiceFor, type Voice } from './reader.ts';
import { sayingIn } from './words.ts';

/** The style of shared pages, a file of its own: the policy lets no style in that is written in a page. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--ink:#1c1917;--paper:#fff;--accent:#14532d;--line:#d6d3d1}
@media (prefers-color-scheme:dark){:root{--ink:#f5f5f4;--paper:#1c1917;--accent:#86efac;--line:#44403c}}
body{margin:0 auto;max-inline-size:40rem;padding:1.5rem 1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem;color:var(--accent)}
h2{font-size:1.125rem;margin:1rem 0 0}
ul,ol{padding-inline-start:1.5rem}
li{margin-block:.5rem;break-inside:avoid}
ul.offers{list-style:none;padding:0}
ul.offers li{border-block-start:1px solid var(--line);padding-block:.75rem;margin:0}
p{margin:.25rem 0}
.hint{font-size:.875rem;opacity:.85;margin-block-start:1.5rem}
.until{font-size:.875rem}
@media print{body{background:#fff;color:#000;max-inline-size:none}}
`;

/** What is shared, as a page that needs no script: in the reader's language, weights in both measures. */
export function sharedPage(shown: CoarseRoute | CoarseOffers, { language, until }: { language: Language; until: Date }): string {
  const voice = voiceFor({ language, measures: 'us', zone: shown.zone });
  const { t } = voice;
  const both = (grams: number) => `${voice.weight(grams)} (${voiceFor({ language, measures: 'metric', zone: shown.zone }).weight(grams)})`;
  const body = shown.about === 'route' ? routeBody(voice, shown, both) : offersBody(voice, shown, both);
  const title = t(shown.about === 'route' ? 'shared-route' : 'shared-offers');
  const foot = `<p class="hint">${xml(t('coarse'))}</p><p class="until">${xml(t('shared-until', { when: voice.moment(until) }))}</p>`;
  return html({ language, title, body: `${body}${foot}` });
}

/** The one page for a link that never was, is over, or was withdrawn: nobody can tell which. */
export function gonePage(language: Language): string {
  const t = sayingIn(language);
  return html({ language, title: t('gone'), body: `<p>${xml(t('gone-text'))}</p>` });
}

function html({ language, title, body }: { language: Language; title: string; body: string }): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${xml(title)}</title>
<link rel="stylesheet" href="/s/paper.css">
</head>
<body>
<main>
<h1>${xml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

type Both = (grams: number) => string;

function routeBody(voice: Voice, { state, from, until, areas, stops, grams }: CoarseRoute, both: Both): string {
  const { t } = voice;
  const towns = areas.map((area) => `<li>${xml(area)}</li>`).join('');
  return `<p><b>${xml(t('on-the', { day: voice.day(from), time: voice.span(from, until) }))}</b></p>
<p>${xml(t(state))}</p>
<p>${xml(t('stops', { n: stops }))}. ${xml(t('carries', { weight: both(grams) }))}</p>
<h2>${xml(t('way'))}</h2>
<ol>${towns}</ol>
`;
}

function offersBody(voice: Voice, { offers }: CoarseOffers, both: Both): string {
  if (offers.length === 0) return `<p>${xml(voice.t('nothing-left'))}</p>`;
  return `<ul class="offers">${offers.map((offer) => offerItem(voice, offer, both)).join('')}</ul>`;
}

function offerItem(voice: Voice, { good, grams, area, from, until, spoilBy }: CoarseOffer, both: Both): string {
  const { t, moment } = voice;
  return `<li><p><b>${xml(voice.named(good))}</b>, ${xml(both(grams))}</p>
<p>${xml(t('in-area', { area }))}</p>
<p>${xml(t('ready', { from: moment(from), until: moment(until) }))}</p>
<p>${xml(t('spoils', { when: moment(spoilBy) }))}</p></li>
`;
}
