import type { Sheet, SheetLoad, SheetStop } from './gathered.ts';
import { block, drawn, INNER, PAGE, qr, rule, type Line, type Pdf } from './pdf.ts';
import type { Voice } from './reader.ts';
import { sketch } from './sketch.ts';

const QR = 92;
const SKETCH = 190;

/** A route as a sheet of paper: who, when, a sketch of the way, every stop with what to do there, and the way back to it on a phone. */
export function sheetPdf(sheet: Sheet, { address, at }: { address: string; at: Date }): Promise<Buffer> {
  const { voice, route } = sheet;
  const { t } = voice;
  const title = `${t('sheet')}, ${voice.day(route.window.from)}`;
  const foot = (n: number, all: number) => `${t('keep-safe')}  ${t('page', { n, all })}`;
  return drawn({ title, language: voice.language, at, foot }, (pdf) => {
    head(pdf, sheet, address);
    if (sheet.stops.length > 0) map(pdf, sheet);
    for (const stop of sheet.stops) {
      rule(pdf);
      block(pdf, stopLines(sheet, stop));
    }
  });
}

function head(pdf: Pdf, { route, group, driver, vehicle, stops, voice }: Sheet, address: string): void {
  const { t } = voice;
  const [top, width] = [pdf.y, INNER - QR - 12];
  qr(pdf, address, { x: PAGE.width - PAGE.margin - QR, y: top - 8, width: QR });
  const way = voice.way(route.metres);
  const lines: Line[] = [
    { words: t('sheet'), bold: true, size: 20 },
    { words: `${voice.day(route.window.from)}, ${voice.span(route.window.from, route.window.until)}`, bold: true, size: 12 },
    { words: [t('driver', { name: driver ?? t('nobody') }), ...(vehicle ? [t('vehicle', { name: vehicle })] : [])].join(' · '), above: 3 },
    { words: t('in-short', { stops: t('stops', { n: stops.length }), way, weight: voice.weight(route.grams) }) },
    { words: group, grey: true },
  ];
  block(pdf, lines, { width });
  pdf.y = Math.max(pdf.y, top + QR - 12);
  pdf.font('plain').fontSize(7.5).fillColor('#444');
  pdf.text(t('scan'), PAGE.width - PAGE.margin - QR, pdf.y, { width: QR, align: 'center' });
}

function map(pdf: Pdf, { stops, voice }: Sheet): void {
  const box = { x: PAGE.margin, y: pdf.y + 4, width: INNER, height: SKETCH };
  sketch(pdf, box, stops);
  pdf.y = box.y + SKETCH + 3;
  block(pdf, [{ words: voice.t('map-label'), size: 7.5, grey: true }]);
}

function stopLines(sheet: Sheet, stop: SheetStop): Line[] {
  const { voice } = sheet;
  const { t } = voice;
  const { name, area, entrance, keepers, ups, downs } = stop;
  const notes = [...new Set([...ups, ...downs].flatMap(({ note }) => note ?? []))];
  return [
    { words: `${stop.n}.  ${name ?? area}`, bold: true, size: 12 },
    { words: [...(name === null ? [] : [area]), whenSaid(voice, stop)].join(' · '), indent: 18 },
    ...keepers.map((one) => ({
      words: one.contact === null ? one.name : t('reach', { name: one.name, contact: one.contact }),
      indent: 18,
    })),
    ...(entrance === null ? [] : [{ words: t('entrance', { note: entrance }), indent: 18 }]),
    ...work(voice, t('set-down'), downs),
    ...work(voice, t('pick-up'), ups),
    ...notes.map((note) => ({ words: t('note', { note }), indent: 18 })),
    ...bedLines(sheet, stop),
  ];
}

function whenSaid({ t, time, span, why }: Voice, { at }: SheetStop): string {
  if (at.skipped !== null) return t('skipped', { why: why(at.skipped) });
  if (at.arrivedAt) return t('done-at', { time: time(at.arrivedAt) });
  const from = at.arrival > at.window.from ? at.arrival : at.window.from;
  const latest = new Date(Math.min(at.window.until.getTime(), from.getTime() + at.slack * 1000));
  return t('be-there', { time: latest.getTime() - from.getTime() < 60_000 ? time(from) : span(from, latest) });
}

function work({ named, amount }: Voice, what: string, loads: readonly SheetLoad[]): Line[] {
  const lines = loads.map(({ good, quantity, grams }) => ({ words: `${named(good)}: ${amount(quantity, grams)}`, indent: 18, box: true }));
  return lines.length === 0 ? [] : [{ words: what, bold: true, indent: 18, above: 2 }, ...lines];
}

/** Only where something is picked up beside other things: what leaves last goes next to the cab. */
function bedLines({ stops, voice }: Sheet, here: SheetStop): Line[] {
  const slots = bed(stops, here);
  if (here.ups.length === 0 || slots.length < 2) return [];
  const said = slots.map(({ stop, loads }) => voice.t('slot', { stop, goods: loads.map(({ good }) => voice.named(good)).join(', ') }));
  return [{ words: voice.t('bed', { slots: said.join(' | ') }), indent: 18, above: 2 }];
}

interface Slot {
  readonly stop: number;
  readonly loads: readonly SheetLoad[];
}

/** What is aboard when a stop is left, from the cab to the door: what is set down last lies next to the cab. */
export function bed(stops: readonly SheetStop[], here: SheetStop): Slot[] {
  const aboard = new Set(stops.filter(({ n }) => n <= here.n).flatMap(({ ups }) => ups.map(({ id }) => id)));
  const later = stops.filter(({ n, at }) => n > here.n && at.skipped === null);
  return later
    .map(({ n, downs }) => ({ stop: n, loads: downs.filter(({ id }) => aboard.has(id)) }))
    .filter(({ loads }) => loads.length > 0)
    .reverse();
}
