import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { countryIn } from './country.ts';
import { fittedBefore, keepFits } from './fits.ts';
import { Router } from './router.ts';
import { Travel } from './travel.ts';

let current = new Travel();

/** The travel times of this process; before `openTravel`, estimates. */
export function travelTimes(): Travel {
  return current;
}

/** Takes other travel times; answers those before. */
export function useTravelTimes(travel: Travel): Travel {
  const before = current;
  current = travel;
  return before;
}

/** Travel times as the settings say, with what was fitted before. The store must be open. Throws `BadRoads`. */
export async function openTravel({ roads, router }: Config, { clock, log }: { clock: Clock; log: Logger }): Promise<void> {
  const onFit = (fits: Parameters<typeof keepFits>[0]) => {
    keepFits(fits, clock.now()).catch((error: unknown) => log.warn({ err: error }, 'fitted roads not kept'));
  };
  current = new Travel({
    router: router && new Router(router, log),
    local: await fittedBefore(),
    onFit,
    ...(roads !== null && { country: countryIn(roads) }),
  });
}
