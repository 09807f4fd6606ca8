import { describe, expect, it } from 'vitest';
import { type LoadLevel, asHeavyWork, createLoadGauge } from '../src/http/load-gauge.ts';

/** A gauge on a clock of its own, in the figures that production uses. */
const gaugeAt = () => {
  let clock = 0;
  const heard: LoadLevel[] = [];
  const gauge = createLoadGauge(
    { from: [500, 1500], windowMs: 10_000, calmMs: 15_000, least: 5, onChange: (level) => heard.push(level) },
    () => clock,
  );
  const begin = () => gauge.watcher.statement?.('select 1');
  /** `count` statements, one after the other. */
  const run = (count: number, ms: number) => {
    for (let each = 0; each < count; each += 1) {
      const end = begin();
      clock += ms;
      end?.(null);
    }
  };
  /** Quick statements for so long, looked at every second. */
  const calmFor = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      run(5, 5);
      clock += 975;
      gauge.level();
    }
  };
  const wait = (ms: number) => {
    clock += ms;
  };
  return { gauge, heard, begin, run, calmFor, wait };
};

describe('the level of load', () => {
  it('rises with what triage waits for, and not for a few slow statements among quick ones', () => {
    const { gauge, run, wait } = gaugeAt();
    run(40, 20);
    run(2, 900);
    expect(gauge.level()).toBe(0);
    wait(10_000);
    run(8, 600);
    expect(gauge.level()).toBe(1);
    wait(10_000);
    run(6, 1600);
    expect(gauge.level()).toBe(2);
  });

  it('rises while a database answers nothing at all, and for waits that have no end yet', () => {
    const { gauge, begin, wait } = gaugeAt();
    for (let each = 0; each < 3; each += 1) begin();
    for (let each = 0; each < 3; each += 1) gauge.watcher.wait?.();
    wait(2000);
    expect(gauge.level()).toBe(2);
  });

  it('is left one step at a time, and only after it was calm for long enough', () => {
    const { gauge, heard, run, calmFor } = gaugeAt();
    run(6, 1600);
    expect(gauge.level()).toBe(2);
    calmFor(12);
    expect(gauge.level()).toBe(2);
    calmFor(14);
    expect(gauge.level()).toBe(1);
    calmFor(20);
    expect(gauge.level()).toBe(0);
    expect(heard).toEqual([2, 1, 0]);
  });

  it('stays while it is better but not well', () => {
    const { gauge, run, wait } = gaugeAt();
    run(8, 600);
    expect(gauge.level()).toBe(1);
    for (let second = 0; second < 60; second += 1) {
      run(1, 300);
      wait(700);
      gauge.level();
    }
    expect(gauge.level()).toBe(1);
  });

  it('does not rise by work that is heavy by nature', () => {
    const { gauge, begin, wait } = gaugeAt();
    asHeavyWork(() => {
      for (let each = 0; each < 20; each += 1) begin();
    });
    wait(5000);
    expect(gauge.level()).toBe(0);
  });

  it('does not take a database for well that is too slow to answer often', () => {
    const { gauge, run } = gaugeAt();
    run(6, 8000);
    expect(gauge.level()).toBe(2);
    run(3, 9000);
    expect(gauge.level()).toBe(2);
  });

  it('is left in the end where nobody asks anything that would tell', () => {
    const { gauge, run, wait } = gaugeAt();
    run(6, 1600);
    expect(gauge.level()).toBe(2);
    for (let second = 0; second < 100; second += 1) {
      wait(1000);
      gauge.level();
    }
    expect(gauge.level()).toBe(0);
  });

  it('says nothing by fewer statements than tell anything', () => {
    const { gauge, run } = gaugeAt();
    run(4, 5000);
    expect(gauge.level()).toBe(0);
  });
});

describe('an answer', () => {
  it('is heard of by who waits for any, and a failure is none', async () => {
    const { gauge, begin } = gaugeAt();
    let heard = 0;
    const waiting = gauge.answered().then(() => (heard += 1));
    begin()?.('57014');
    await Promise.resolve();
    expect(heard).toBe(0);
    begin()?.(null);
    await waiting;
    expect(heard).toBe(1);
  });
});
