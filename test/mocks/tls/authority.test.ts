import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { newAuthority } from '../../../mocks/tls/authority.ts';
import { ipBytes } from '../../../mocks/tls/ip-bytes.ts';

test('a leaf is good for its names and was signed by the authority', async () => {
  const authority = await newAuthority(['api.amazon.com', 'localhost', '127.0.0.1', '::1']);
  const root = new X509Certificate(authority.certificate);
  expect(root.ca).toBe(true);
  const leaf = new X509Certificate((await authority.sign(['localhost', '127.0.0.1', '::1'])).certificate);
  expect(leaf.ca).toBe(false);
  expect(leaf.checkIssued(root) && leaf.verify(root.publicKey)).toBe(true);
  expect([leaf.checkHost('localhost'), leaf.checkIP('127.0.0.1'), leaf.checkIP('::1')]).not.toContain(undefined);
  expect([leaf.checkHost('api.amazon.com'), leaf.checkIP('127.0.0.2')]).toEqual([undefined, undefined]);
  expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThan(398 * 86_400_000);
});

test('whoever trusts the authority trusts it for nothing but its names', async () => {
  const authority = await newAuthority(['localhost', '127.0.0.1']);
  const shown = async (name: string): Promise<string> => {
    const { certificate, key } = await authority.sign([name]);
    const server = createServer({ cert: certificate, key }).on('tlsClientError', () => undefined);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const options = { port, host: '127.0.0.1', servername: name, ca: authority.certificate };
    const client = connect(options);
    const said = await once(client, 'secureConnect').then(() => 'trusted', String);
    client.destroy();
    server.close();
    return said;
  };
  expect(await shown('localhost')).toBe('trusted');
  expect(await shown('evil.example')).toContain('permitted subtree violation');
});

test('no two authorities are one, and no two certificates have one number', async () => {
  const [one, two] = [await newAuthority(['localhost']), await newAuthority(['localhost'])];
  const leaf = new X509Certificate((await one.sign(['localhost'])).certificate);
  expect(leaf.verify(new X509Certificate(two.certificate).publicKey)).toBe(false);
  const numbers = [one.certificate, two.certificate].map((pem) => new X509Certificate(pem).serialNumber);
  expect(new Set([...numbers, leaf.serialNumber]).size).toBe(3);
});

test.each([
  ['127.0.0.1', [127, 0, 0, 1]],
  ['::1', [...Array<number>(15).fill(0), 1]],
  ['fd00::12:3', [0xfd, ...Array<number>(12).fill(0), 0x12, 0, 3]],
  ['::ffff:1.2.3.4', [...Array<number>(10).fill(0), 255, 255, 1, 2, 3, 4]],
  ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
])('the bytes of %s', (address, bytes) => expect([...(ipBytes(address) ?? [])]).toEqual(bytes));

test('a name has none', () => expect(ipBytes('localhost')).toBeNull());
