/** How cancelbench was started, so that printed commands can be copied as they are. */
export function startedAs(): string {
  const event = process.env['npm_lifecycle_event'];
  if (event === 'npx') return 'npx cancelbench';
  return event === 'cancelbench' || event === 'start' ? 'npm run -s cancelbench --' : 'cancelbench';
}
