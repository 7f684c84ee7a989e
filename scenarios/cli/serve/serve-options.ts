import { InvalidArgumentError } from '@commander-js/extra-typings';
import { isLoopback, isToken, type ClockMode } from '../../../mocks/index.ts';
import { badInput } from '../../language/input/problem.ts';

export function clockMode(text: string): ClockMode {
  if (text === 'manual' || text === 'real') return { mode: text };
  const factor = Number(/^scaled:(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  if (factor > 0 && factor <= 1_000_000) return { mode: 'scaled', factor };
  throw new InvalidArgumentError('expected manual, real, or scaled:N with N up to 1000000.');
}

export function clockText(mode: ClockMode): string {
  return mode.mode === 'scaled' ? `scaled:${mode.factor}` : mode.mode;
}

export function planName(text: string): 'production' | 'sandbox' | 'off' {
  if (text === 'production' || text === 'sandbox' || text === 'off') return text;
  throw new InvalidArgumentError('expected production, sandbox or off.');
}

export function baseUrl(text: string): string {
  if (text.length > 2_000 || !URL.canParse(text) || !/^https?:/.test(text))
    throw new InvalidArgumentError('expected an http or https URL.');
  const { search, hash, username, password } = new URL(text);
  if (`${search}${hash}${username}${password}` !== '' || /[?#]/.test(text))
    throw new InvalidArgumentError(
      'expected a URL without query, fragment and user, such as https://mock.example/base.',
    );
  return text.replace(/\/+$/, '');
}

export function hostAndPort(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new InvalidArgumentError('expected HOST:PORT, such as 127.0.0.1:1025.');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

export function loopbackUrl(text: string): string {
  if (!isLoopback(text))
    throw new InvalidArgumentError('expected an http URL on this machine, such as http://127.0.0.1:9000/hook.');
  return text;
}

export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('expected a port from 0 to 65535; 0 picks a free one.');
  return Number(text);
}

export function secretText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('expected a secret; it must not be empty.');
  // Not an error of the option, because that would show the secret.
  if (!isToken(text))
    throw badInput(
      '--token',
      'it holds characters that no header can; expected printable ASCII without blanks at its ends',
    );
  return text;
}

export function addressText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('it is empty; expected an address, such as 127.0.0.1.');
  return text;
}

/** Collects names of hosts, without port. */
export function hostName(text: string, before: readonly string[]): readonly string[] {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(text))
    throw new InvalidArgumentError('expected a name without scheme and port, such as mock.example.');
  return [...before, text];
}
