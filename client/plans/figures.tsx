import { kg, km, number, percent, t } from '../words.ts';
import type { PlanSeen } from './saying.ts';

/** What the plan comes to, in figures. */
export function Figures({ plan }: { plan: PlanSeen }) {
  const { figures } = plan;
  if (!figures) return null;
  const rows = [
    [t('plans.figure.grams'), kg(figures.grams)],
    [t('plans.figure.needs'), number(figures.matchedNeeds)],
    [t('plans.figure.routes'), number(figures.routes)],
    [t('plans.figure.way'), km(figures.metres)],
    [t('plans.figure.smallest'), percent(figures.smallestShare)],
    [t('plans.figure.zero'), number(figures.atZero)],
    [t('plans.figure.even'), percent(figures.jain)],
    [t('plans.figure.took'), t('plans.seconds', { n: number(figures.seconds) })],
  ] as const;
  return (
    <section aria-label={t('plans.figures')}>
      <dl class="sum">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.estimated > 0 && <p class="pad after-list hint">{t('plans.estimated', { part: percent(figures.estimated) })}</p>}
    </section>
  );
}
