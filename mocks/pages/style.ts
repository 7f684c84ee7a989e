/** The style sheet of all pages: system fonts, light and dark, for phones and desktops. */
export const STYLE = `
:root { color-scheme: light dark;
  --ground: #f6f7f9; --card: #fff; --ink: #17202b; --soft: #55606e; --line: #d5dae1; --accent: #0b5cad; --on-accent: #fff;
  --warn: #8a4b00; --warn-ground: #fff4e0; --bad: #a61b1b; --bad-ground: #fdecec; --good: #176b3a; --good-ground: #e8f6ee; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #11161d; --card: #1a212b; --ink: #e8edf3; --soft: #a5b0bd; --line: #333e4c; --accent: #7db8f5; --on-accent: #0d1117;
  --warn: #ffc670; --warn-ground: #33260f; --bad: #ff9d97; --bad-ground: #3a1818; --good: #86d9a8; --good-ground: #14301f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
a { color: var(--accent); } a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }
header { background: var(--card); border-bottom: 1px solid var(--line); }
.bar, .menu, main, footer { max-width: 72rem; margin: 0 auto; padding-left: 1rem; padding-right: 1rem; }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding-top: .6rem; padding-bottom: .6rem; }
.brand { letter-spacing: .02em; } .clock { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.hats a, .menu a { display: inline-block; padding: .35rem .7rem; border-radius: .4rem; text-decoration: none; color: var(--ink); }
.hats a:hover, .menu a:hover { background: var(--ground); } .hats a[aria-current] { background: var(--accent); color: var(--on-accent); }
.menu { padding-bottom: .3rem; margin-top: -.2rem; }
.menu a[aria-current] { font-weight: 600; box-shadow: inset 0 -3px var(--accent); border-radius: 0; }
main { padding-top: 1.25rem; padding-bottom: 3rem; } footer { color: var(--soft); font-size: .875rem; padding-bottom: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; } h2 { font-size: 1.15rem; margin: 0 0 .6rem; } h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.1rem; margin: 0 0 1rem; }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); align-items: start; margin-bottom: 1.5rem; }
.grid .card { margin: 0; } .wide { grid-column: 1 / -1; }
.banner { background: var(--warn-ground); color: var(--warn); border: 1px solid currentColor; border-left-width: .4rem; border-radius: .4rem; padding: .6rem .9rem; margin: 0 0 .6rem; font-weight: 600; }
.notice { border-radius: .4rem; padding: .6rem .9rem; margin: 0 0 1rem; } .notice.done { background: var(--good-ground); color: var(--good); } .notice.refused { background: var(--bad-ground); color: var(--bad); }
table { border-collapse: collapse; width: 100%; background: var(--card); } caption { text-align: left; color: var(--soft); padding: .2rem 0 .5rem; }
th, td { text-align: left; padding: .55rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; } th { font-size: .875rem; color: var(--soft); font-weight: 600; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); margin-bottom: 1rem; } .scroll table { background: none; } .scroll tr:last-child td { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; } code, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; white-space: nowrap; }
.tag.bad { color: var(--bad); background: var(--bad-ground); border-color: transparent; } .tag.good { color: var(--good); background: var(--good-ground); border-color: transparent; } .tag.warn { color: var(--warn); background: var(--warn-ground); border-color: transparent; }
form { margin: 0; } .row { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; } label { display: block; } .row label > span, .field > span { display: block; font-size: .875rem; color: var(--soft); }
input[type=text], input[type=search], input[type=number], select, textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: .4rem; padding: .4rem .6rem; max-width: 100%; }
textarea { width: 100%; min-height: 6rem; } fieldset { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; margin: 0 0 1rem; } legend { padding: 0 .3rem; font-weight: 600; }
fieldset label { padding: .2rem 0; } button, .button { font: inherit; display: inline-block; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); border-radius: .4rem; padding: .45rem 1rem; cursor: pointer; text-decoration: none; }
button.plain, .button.plain { background: none; color: var(--accent); } button.small { padding: .2rem .6rem; font-size: .9rem; } button:disabled { opacity: .5; cursor: default; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.empty { color: var(--soft); padding: 1.5rem; text-align: center; } .soft { color: var(--soft); } td .id, td[data-label="Placed"], td[data-label="Cancelled"] { white-space: nowrap; } .big { margin: 0; font-size: 2rem; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; }
.thread { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-direction: column; gap: .6rem; } .card .empty { border: 0; padding: .5rem 0; text-align: left; } .thread li { max-width: 40rem; padding: .6rem .9rem; border-radius: .6rem; background: var(--card); border: 1px solid var(--line); }
.thread .mine { align-self: flex-end; background: var(--good-ground); } .thread p { margin: .2rem 0 0; white-space: pre-line; overflow-wrap: anywhere; }
.ticker { list-style: none; margin: 0; padding: 0; max-height: 24rem; overflow-y: auto; font-size: .92rem; } .ticker li { padding: .3rem 0; border-bottom: 1px solid var(--line); } .ticker time { color: var(--soft); margin-right: .6rem; }
.letter { white-space: pre-line; overflow-wrap: anywhere; }
.pages { display: flex; justify-content: space-between; gap: 1rem; } .path { color: var(--soft); font-size: .92rem; } svg.chart { width: 100%; max-width: 46rem; height: auto; display: block; } svg.chart text { fill: var(--soft); font-size: 14px; }
@media (max-width: 40rem) { .clock { margin-left: 0; width: 100%; } h1 { font-size: 1.35rem; }
  .cards thead { position: absolute; left: -99rem; } .cards tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; } .cards tr:last-child { border-bottom: 0; }
  .cards, .cards tbody { display: block; } .cards td { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; border: 0; padding: .2rem .8rem; text-align: right; } .cards td::before { content: attr(data-label); color: var(--soft); text-align: left; } .cards td.whole { display: block; text-align: left; } .cards td.whole::before { content: none; } }
`;
