import { expect, test, vi } from 'vitest';

const [german, japanese, arabic] = ['de-DE', 'ja-JP', 'ar-AE'].map((language) => ({ language }));

test('only the languages of the marketplaces are loaded; one that Faker lacks is English', async () => {
  vi.resetModules(); // other tests have loaded languages too
  const { knowsPeople, loadPeople } = await import('../../mocks/seller/people/person-of.ts');
  expect(knowsPeople([german!])).toBe(false);
  await loadPeople([german!, arabic!]);
  expect(knowsPeople([german!, arabic!])).toBe(true);
  expect(knowsPeople([german!, japanese!])).toBe(false);
  const { fakerOf } = await import('../../mocks/seller/people/locales.ts');
  expect([german!, arabic!].map(({ language }) => fakerOf(language)?.getMetadata().code)).toEqual(['de', 'en']);
});
