import { expect } from 'chai';
import { spaced } from '../../client/spaced.ts';

/** A call that ends when it is told to. */
function calls() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const call = () => {
    begun.push(performance.now());
    return new Promise<void>((end) => ends.push(end));
  };
  return { begun, call, end: () => ends.pop()?.() };
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function until(met: () => boolean): Promise<void> {
  while (!met()) await sleep(5);
}

describe('calls after changes', () => {
  it('are one for many changes at once, and another for those that came while it was under way, once it has ended', async () => {
    const { begun, call, end } = calls();
    const { soon, end: over } = spaced(call);
    for (let change = 0; change < 50; change += 1) soon();
    await until(() => begun.length === 1);
    for (let change = 0; change < 50; change += 1) soon();
    await sleep(1000);
    expect(begun).to.have.length(1);
    end();
    await until(() => begun.length === 2);
    end();
    over();
  });

  it('keep apart while changes go on', async () => {
    const { begun, call, end } = calls();
    const { soon, end: over } = spaced(call);
    const going = setInterval(() => (soon(), end()), 10);
    await until(() => begun.length === 3);
    clearInterval(going);
    over();
    const gaps = begun.slice(1).map((at, n) => at - (begun[n] ?? 0));
    expect(Math.min(...gaps)).to.be.at.least(750);
  });

  it('end with the screen', async () => {
    const { begun, call } = calls();
    const { soon, end } = spaced(call);
    soon();
    end();
    soon();
    await sleep(400);
    expect(begun).to.have.length(0);
  });
});
