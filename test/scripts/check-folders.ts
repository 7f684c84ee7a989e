import { folderCircles, importsBelow, type Circle } from '../support/folder-circles.ts';

// Fails when folders import each other in a circle. Arguments: the folders to look into.
const WHY =
  'Folders that import each other cannot be read, tested or moved one at a time. Move the shared part to the lower folder.';

function described(circle: Circle): string {
  const steps = circle.map(({ from, to, imports }) => {
    const shown = imports.slice(0, 4).map((each) => `    ${each.from} -> ${each.to}`);
    const rest = imports.length > 4 ? [`    and ${imports.length - 4} more`] : [];
    return [`  ${from} -> ${to} (${imports.length})`, ...shown, ...rest].join('\n');
  });
  return `error folder circle: ${[...circle.map(({ from }) => from), circle[0]?.from].join(' -> ')}\n${steps.join('\n')}`;
}

const roots = process.argv.slice(2);
const circles = roots.flatMap((root) => folderCircles(root, importsBelow(root)));
for (const circle of circles) process.stdout.write(`${described(circle)}\n`);
if (circles.length > 0) process.stdout.write(`${WHY}\n`);
else process.stdout.write(`✔ no folder circles in ${roots.join(', ')}\n`);
process.exitCode = circles.length > 0 ? 1 : 0;
