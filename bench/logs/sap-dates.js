import {wallClock} from '@orderlight/core';

const DAY = 86_400_000;

/**
 * The log's wall-clock time with day and month put right: a day up to 12 was read as a month, so it is read back.
 *
 * The rule has no exception and looks at no other row; docs/real-logs.md says why that is safe.
 */
export function unswapped(wallTime) {
  const [, year, month, day, rest] = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(wallTime);
  return day <= '12' ? `${year}-${day}-${month}${rest}` : wallTime;
}

/**
 * What the rule touches, and what speaks for it. The order of a case's rows is no witness: the file was sorted by the wrong dates.
 *
 * @param {readonly import('./sap-rows.js').SapRow[]} rows
 */
export function swapEvidence(rows) {
  const low = rows.filter(({wallTime}) => wallTime.slice(8, 10) <= '12');
  const swapped = low.filter(({wallTime}) => unswapped(wallTime) !== wallTime);
  const weekend = (all, read) =>
    (100 * all.filter(({wallTime}) => isWeekend(read(wallTime))).length) / Math.max(1, all.length);
  const months = (all, read) => all.map(({wallTime}) => read(wallTime).slice(0, 7)).sort();
  const high = rows.filter(({wallTime}) => wallTime.slice(8, 10) > '12');
  const issues = swapped.filter(({activity, issued}) => activity === 'Good Issue' && issued > 0);
  const fits = (read) =>
    issues.filter(({wallTime, issued}) => Math.abs(dayOf(read(wallTime)) - issued) < 2 * DAY).length;
  const asRead = (text) => text;
  return {
    rows: rows.length,
    daysTo12: low.length,
    changed: swapped.length,
    sameEitherWay: low.length - swapped.length,
    lastMonthOfDaysFrom13: months(high, asRead).at(-1),
    lastMonthAsRead: months(swapped, asRead).at(-1),
    lastMonthSwapped: months(swapped, unswapped).at(-1),
    weekendDaysFrom13: weekend(high, asRead),
    weekendAsRead: weekend(swapped, asRead),
    weekendSwapped: weekend(swapped, unswapped),
    goodsIssues: issues.length,
    goodsIssuesFitAsRead: fits(asRead),
    goodsIssuesFitSwapped: fits(unswapped),
  };
}

// Days on which America had changed its clocks and Europe had not: local law in both, 2016 and 2017.
const ONLY_AMERICA_CHANGED = [
  ['2016-03-13', '2016-03-27'],
  ['2016-10-30', '2016-11-06'],
  ['2017-03-12', '2017-03-26'],
];

/**
 * Whose clock the log shows: of the hours in which somebody worked by hand, the share in the day's first and last. The people are
 * in America; a clock of theirs would show the same hours all year. And where the midnights are that the file gives in milliseconds.
 *
 * @param {readonly import('./sap-rows.js').SapRow[]} rows
 */
export function clockEvidence(rows) {
  // A goods issue has a date alone, written as 23:59:59. One person's hour counts once, however much was done in it.
  const manual = rows.filter(({isManual, activity}) => isManual && activity !== 'Good Issue');
  const hours = [...new Set(manual.map(({user, wallTime}) => `${unswapped(wallTime).slice(0, 13)} ${user}`))];
  const isBetween = (hour) => ONLY_AMERICA_CHANGED.some(([from, until]) => hour >= from && hour < until);
  const share = (all, clock) => (100 * all.filter((hour) => hour.slice(11, 13) === clock).length) / all.length;
  const [apart, usual] = [hours.filter(isBetween), hours.filter((hour) => !isBetween(hour))];
  const midnights = (zone) =>
    rows.filter(({materialAt}) => materialAt % 60_000 === 0 && wallClock(materialAt, zone).endsWith('T00:00')).length;
  return {
    midnightsInRome: midnights('Europe/Rome'),
    midnightsInNewYork: midnights('America/New_York'),
    hoursWorked: hours.length,
    at13Usually: share(usual, '13'),
    at13WhenOnlyAmericaChanged: share(apart, '13'),
    at23Usually: share(usual, '23'),
    at23WhenOnlyAmericaChanged: share(apart, '23'),
  };
}

function dayOf(wallTime) {
  return Date.parse(`${wallTime.slice(0, 10)}T00:00:00Z`);
}

function isWeekend(wallTime) {
  return [0, 6].includes(new Date(dayOf(wallTime)).getUTCDay());
}
