/** System fonts, two themes, one column on a phone. Colours of badges keep a contrast of 4.5 in both themes. */
const LIGHT = `--bg:#f6f7f9;--card:#fff;--text:#1c2430;--soft:#566173;--line:#dde2e9;--link:#0b5fa5;--code:#eef1f5;
--pass:#0a6b3d;--pass-bg:#dff3e7;--fail:#a3201d;--fail-bg:#fbe3e1;--undecided:#7a5200;--undecided-bg:#fbeecb;color-scheme:light;`;
const DARK = `--bg:#0f141b;--card:#171e28;--text:#e8ecf2;--soft:#a5afbd;--line:#2c3542;--link:#7fc0f5;--code:#202936;
--pass:#7be0a8;--pass-bg:#11351f;--fail:#ff9d96;--fail-bg:#431a19;--undecided:#f0c665;--undecided-bg:#3b2d0b;color-scheme:dark;`;

export const CSS = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=dark]{${DARK}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:2}
header.top{padding:2rem clamp(1rem,4vw,3rem) 1.5rem;background:var(--card);border-bottom:1px solid var(--line)}
header.top .row{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:center}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.35rem;line-height:1.25;margin:0}
h3{font-size:1.08rem;margin:2.2rem 0 .4rem}
p{margin:.4rem 0}
.soft,dt{color:var(--soft)}
.small{font-size:.875rem}
button{font:inherit;font-size:.875rem;color:var(--text);background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.3rem .8rem;cursor:pointer;margin-left:auto}
button:hover{border-color:var(--soft)}
.badge{display:inline-block;font-size:.78rem;font-weight:650;letter-spacing:.02em;border-radius:1rem;padding:.1rem .7rem;white-space:nowrap}
.badge.pass{color:var(--pass);background:var(--pass-bg)}
.badge.fail{color:var(--fail);background:var(--fail-bg)}
.badge.undecided{color:var(--undecided);background:var(--undecided-bg)}
.badge.none{color:var(--soft);background:var(--code)}
.layout{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr);gap:2rem;max-width:84rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto}
nav h2{font-size:.85rem;font-weight:650;color:var(--soft);margin:.2rem 0 .5rem}
nav ul{list-style:none;margin:0;padding:0}
nav li a{display:flex;justify-content:space-between;gap:.75rem;align-items:baseline;padding:.4rem .6rem;border-radius:.5rem;text-decoration:none;color:var(--text);font-size:.925rem}
nav li a:hover{background:var(--card)}
section.scenario{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:clamp(1rem,3vw,2rem);margin-bottom:2rem}
section.scenario>header{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin-bottom:.6rem}
.lead{font-size:1.05rem}
dl.facts{display:flex;flex-wrap:wrap;gap:.4rem 1.8rem;margin:.8rem 0;font-size:.875rem}
dl.facts div{min-width:0}
dd{margin:0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em;background:var(--code);border-radius:.3rem}
code{padding:.1em .35em}
pre{padding:.75rem 1rem;overflow-x:auto;white-space:pre-wrap}
.scroll{overflow-x:auto;margin-bottom:.9rem}details .scroll{max-height:32rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;color:var(--soft);font-size:.85rem;padding:.3rem 0}
th,td{text-align:left;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;min-width:4.5rem}
th{font-weight:600;color:var(--soft);font-size:.83rem}
td{white-space:nowrap}td:last-child{white-space:normal;min-width:9rem}
td.long{white-space:normal;min-width:11rem;overflow-wrap:anywhere}
figure{margin:0 0 1rem}
figcaption{max-width:75ch;margin-bottom:.8rem}
.chart{min-height:8rem;width:100%;overflow:hidden}
.chart .vega-embed{width:100%;padding-right:0!important}
.chart .vega-embed summary{opacity:.25!important}
.chart .vega-embed:hover summary,.chart .vega-embed summary:focus{opacity:1!important}
html:not(.js) .chart,html:not(.js) button{display:none}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--link);font-size:.9rem;padding:.15rem 0}
ul.plain{margin:.3rem 0;padding-left:1.2rem}
.finding{border-left:3px solid var(--fail);padding:.1rem 0 .1rem 1rem;margin:1rem 0}
@media (max-width:60rem){.layout{grid-template-columns:minmax(0,1fr);gap:1rem}nav{position:static;max-height:none}}
@media (max-width:30rem){section.scenario{border-radius:.6rem;padding:1rem .8rem}.layout{padding-left:.6rem;padding-right:.6rem}h1{font-size:1.35rem}}
@media print{nav,button,.skip{display:none}.layout{display:block}section.scenario{border:0;padding:0}}
#vg-tooltip-element{max-width:min(24rem,90vw)}
`;
