// The tests run in a zone that is far from UTC, and by half an hour: a time that is read or written in the zone of the
// host differs by hours.
import { expect, test } from 'vitest';

test('the host of the tests is not in UTC', () =>
  expect(new Date(Date.UTC(2022, 4, 10)).getTimezoneOffset()).toBe(-330));
