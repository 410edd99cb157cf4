import { block, drawn, rule, type Line } from './pdf.ts';
import type { Voice } from './reader.ts';
import type { Receipt, Received } from './received.ts';

/** A kitchen's receipt: what came, as it was counted, weighed and measured, what was refused and why, who signed. */
export function receiptPdf(receipt: Receipt, at: Date): Promise<Buffer> {
  const { voice, lines } = receipt;
  const { t } = voice;
  const foot = (n: number, all: number) => t('page', { n, all });
  return drawn({ title: `${t('receipt')}, ${voice.day(receipt.at)}`, language: voice.language, at, foot }, (pdf) => {
    block(pdf, headLines(receipt));
    for (const line of lines) {
      rule(pdf);
      block(pdf, linesOf(voice, line));
    }
    rule(pdf);
    const total = lines.reduce((sum, { load }) => sum + (load.receivedGrams ?? 0), 0);
    block(pdf, [
      { words: t('total', { weight: voice.weight(total) }), bold: true, size: 12 },
      { words: signedSaid(receipt), above: 6 },
    ]);
  });
}

function headLines({ place, group, driver, at, voice }: Receipt): Line[] {
  const { t } = voice;
  return [
    { words: t('receipt'), bold: true, size: 20 },
    { words: place, bold: true, size: 12 },
    { words: group, grey: true },
    { words: t('on-the', { day: voice.day(at), time: voice.time(at) }), above: 4 },
    ...(driver === null ? [] : [{ words: t('brought-by', { name: driver }) }]),
  ];
}

function linesOf(voice: Voice, { load, good, from }: Received): Line[] {
  const { t, weight, why } = voice;
  const { quantity, collectedGrams, receivedGrams, refusedGrams, lostGrams, reasonCode, temperatures } = load;
  const loaded = collectedGrams === null ? [] : [`${t('loaded', { weight: weight(collectedGrams) })}, ${t(`basis.${quantity.basis}`)}`];
  const told = [
    ...loaded,
    ...((refusedGrams ?? 0) > 0 ? [t('refused', { weight: weight(refusedGrams ?? 0), why: why(reasonCode) })] : []),
    ...((lostGrams ?? 0) > 0 ? [t('lost', { weight: weight(lostGrams ?? 0), why: why(reasonCode) })] : []),
    ...temperatures.map(({ celsius, at }) => t('measured', { temperature: voice.warmth(celsius), time: voice.time(at) })),
  ];
  return [
    { words: `${voice.named(good)}: ${t('received', { weight: weight(receivedGrams ?? 0) })}`, bold: true, size: 11 },
    { words: `${voice.amount(quantity, quantity.grams)} ${t('from', { place: from })}` },
    ...told.map((words) => ({ words, indent: 12 })),
  ];
}

function signedSaid({ signedAt, signedBy, voice }: Receipt): string {
  const { t } = voice;
  if (signedAt === null) return t('unsigned');
  const when = voice.moment(signedAt);
  return signedBy === null ? t('signed-nameless', { when }) : t('signed', { name: signedBy, when });
}
