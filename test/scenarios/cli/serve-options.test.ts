import { describe, expect, test } from 'vitest';
import { createMarketplace } from '../../../mocks/index.ts';
import { addressText, baseUrl, secretText } from '../../../scenarios/cli/serve/serve-options.ts';

describe('a token', () => {
  test.each(['a\nb', 'a\r', ' a', 'a ', 'ü', 'a\u0000', '\u007f'])('%j cannot be sent in a header', (token) => {
    expect(() => secretText(token)).toThrow(/^--token: it holds characters that no header can; expected printable/);
    expect(() => createMarketplace({ token })).toThrow(/`token` holds characters that no header can/);
  });

  test.each(['x', 'two words', '!"#$%&/()=?{[]}~'])('%j can', (token) => {
    expect(secretText(token)).toBe(token);
    expect(createMarketplace({ token }).hasToken).toBe(true);
  });

  test('is not shown when it is refused', () => {
    expect(() => secretText('secret\n')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });
});

test.each(['http://a/b?c#d', 'http://a/b?', 'http://a#', 'http://u@a', 'http://u:p@a/b', 'ftp://a', 'a'])(
  'the public base %s is refused',
  (url) => expect(() => baseUrl(url)).toThrow(/^expected /),
);

test('a public base may have a path', () => {
  expect(baseUrl('https://mock.example:8443/base/')).toBe('https://mock.example:8443/base');
});

test.each(['', ' ', '\t'])('the address %j is empty', (text) => {
  expect(() => addressText(text)).toThrow('it is empty; expected an address, such as 127.0.0.1.');
});
