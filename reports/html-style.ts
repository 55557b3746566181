// The style sheet of a report: system fonts, no external file, light and dark, screen, phone and A4.
import { dark, light, type Role } from "./palette.ts";

/** Name of the style-sheet variable that holds a chart colour. */
export const variableOf = (role: Role): string => `--c-${role}`;

const variables = (palette: Readonly<Record<Role, string>>): string =>
  Object.entries(palette)
    .map(([role, colour]) => `--c-${role}:${colour};`)
    .join("");

const LIGHT_PAGE =
  "--page:#f3f5f7;--card:#ffffff;--ink:#1a232c;--soft:#52606d;--rule:#dde3e9;--stripe:#f8f9fb;--link:#0b5394;--edge:#9aa7b4;" +
  "--pass:#0a6b4f;--pass-bg:#e2f4ec;--fail:#a32408;--fail-bg:#fdeae4;--invalid:#6b4a00;--invalid-bg:#fdf1d0;--none:#52606d;--none-bg:#eceff2;";
const DARK_PAGE =
  "--page:#0e1318;--card:#161d24;--ink:#e6ebf0;--soft:#a9b5c1;--rule:#2c3742;--stripe:#1a222a;--link:#7cc0ff;--edge:#4b5a68;" +
  "--pass:#6fdcb6;--pass-bg:#12332a;--fail:#ff9d80;--fail-bg:#3f1d14;--invalid:#f3cf74;--invalid-bg:#3b2f10;--none:#a9b5c1;--none-bg:#252f38;";

const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
main,header{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .35rem;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .9rem}
h3{font-size:1.05rem;margin:1.75rem 0 .6rem}
section>h2+h3,section>h3:first-of-type{margin-top:.5rem}
p{margin:.5rem 0;max-width:85ch}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.subtitle{color:var(--soft);margin:0;max-width:none}
.subtitle span:not(:last-child)::after{content:" · "}
.id{font-family:ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:.85em;color:var(--soft);margin:.2rem 0 0}
nav{margin:1.25rem 0 0;font-size:.9rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:0;margin:0}
section{background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:1.4rem 1.5rem;margin:1.25rem 0}
.verdict{border-left:8px solid var(--none);margin-top:1.5rem}
.verdict .label{display:inline-block;font-weight:700;font-size:1.15rem;padding:.15rem .8rem;border-radius:999px;margin:0 0 .6rem}
.verdict .lead{font-size:1.2rem;line-height:1.45;font-weight:600;max-width:74ch}
.verdict ul{margin:.6rem 0 0;padding-left:1.2rem}
.verdict li{margin:.3rem 0;max-width:85ch}
.verdict.pass{border-left-color:var(--pass)}.verdict.fail{border-left-color:var(--fail)}
.verdict.invalid{border-left-color:var(--invalid);border-left-style:double;border-left-width:12px;background:var(--invalid-bg)}
.verdict.invalid>.label{background:var(--card)}
.tone{display:inline-block;font-weight:600;padding:.05rem .55rem;border-radius:999px;white-space:nowrap}
.pass>.label,.tone.pass{color:var(--pass);background:var(--pass-bg)}
.fail>.label,.tone.fail{color:var(--fail);background:var(--fail-bg)}
.invalid>.label,.tone.invalid{color:var(--invalid)}
.tone.invalid{background:var(--invalid-bg)}
.tone.none{color:var(--none);background:var(--none-bg)}
p.fail{color:var(--fail);font-weight:600}p.invalid{color:var(--invalid);font-weight:600}
`;

const tables = `
.scroll{overflow-x:auto;margin:0 -.25rem;padding:0 .25rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.5rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{font-weight:600;color:var(--soft);font-size:.82rem;vertical-align:bottom;border-bottom:2px solid var(--rule)}
tbody th{font-weight:600;min-width:9rem}
tbody th:not(.mono)::first-letter{text-transform:uppercase}
tbody tr:last-child>*{border-bottom:0}
.end{text-align:right}
td.end{white-space:nowrap}
small{display:block;color:var(--soft);font-size:.84em;font-weight:400}
td small,th small{margin-top:.1rem}
.mono,th small{font-family:ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace}
.mono{font-size:.9em;overflow-wrap:anywhere}
th small{font-size:.78em;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(9rem,17rem) minmax(0,1fr);gap:.35rem 1.25rem;margin:1rem 0 0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
dd small{display:inline;margin-left:.5em}
pre{background:var(--stripe);border:1px solid var(--rule);border-radius:8px;padding:.8rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere;font:.88rem/1.5 ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;margin:.5rem 0}
section ul,section ol{padding-left:1.3rem;margin:.6rem 0}
section li{margin:.25rem 0;max-width:85ch;overflow-wrap:anywhere}
ol:target,li:target{background:var(--invalid-bg)}
`;

const figures = `
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.25rem 1.5rem}
figure{margin:0;min-width:0;display:flex;flex-direction:column}
figcaption{display:contents}
figcaption strong{display:block;font-size:.95rem;line-height:1.3}
figcaption .unit{color:var(--soft);font-size:.8rem;margin-bottom:.3rem}
figure svg{order:2;display:block;width:100%;height:auto;font-family:inherit}
.legend{order:3;display:flex;flex-wrap:wrap;gap:.15rem .85rem;list-style:none;padding:0;margin:.35rem 0 0;font-size:.8rem}
.legend li{display:flex;align-items:center;gap:.35rem;margin:0;color:var(--ink)}
.legend i{flex:none;width:1.1rem;height:0;border-top:3px solid}
.legend i.dashes{border-top:2px dashed}
.legend i.dot,.legend i.ring{width:.65rem;height:.65rem;border:2px solid;border-radius:50%}
.legend i.dot{background:currentColor}
.legend i.diamond{width:.5rem;height:.5rem;border:0;background:currentColor;transform:rotate(45deg);margin:0 .1rem}
.legend i.area{height:.7rem;border:0;border-radius:2px;background:currentColor}
main{padding-bottom:2rem}
`;

const phone = `
@media (max-width:40rem){
body{font-size:15px}
main,header{padding-left:.8rem;padding-right:.8rem}
section{padding:1.05rem .9rem;border-radius:10px}
h1{font-size:1.5rem}.verdict .lead{font-size:1.08rem}
dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}
.scroll table{min-width:36rem}
.scroll{background:linear-gradient(to left,var(--card) 30%,transparent) right/2rem 100% no-repeat local,linear-gradient(to left,var(--edge),transparent) right/.4rem 100% no-repeat scroll}
.scroll table.wide{min-width:64rem}
.scroll tbody th{position:sticky;left:0;background:var(--card);box-shadow:1px 0 0 var(--rule);min-width:7.5rem;max-width:9rem;z-index:1}
.scroll thead th:first-child{position:sticky;left:0;background:var(--card);z-index:1}
}`;

/** Paper is white whatever the screen was. */
const print = `
@media print{
@page{size:A4;margin:14mm 13mm}
:root{color-scheme:light;${LIGHT_PAGE}${variables(light)}--page:#ffffff}
html{font-size:12px}
body{font-size:12px;background:#fff}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header{max-width:none;padding:0}
header{padding-top:0}nav{display:none}
section{border:0;border-radius:0;padding:0;margin:1.6rem 0}
.verdict{border:1px solid var(--rule);border-left-width:8px;padding:1rem 1.2rem;margin-top:1rem}
h2,h3{break-after:avoid}
h2{border-bottom:1px solid var(--rule);padding-bottom:.25rem}
.verdict h2{border:0}
.scroll{overflow:visible}
table{font-size:.82rem}
th,td{padding:.3rem .4rem}
td.end{white-space:normal}
thead{display:table-header-group}
tr,figure,.verdict,pre,dl>*{break-inside:avoid}
.figures{grid-template-columns:repeat(3,1fr);gap:.8rem 1rem}
figure svg{overflow:visible}
figure svg text{font-size:17px}
figcaption strong{font-size:.85rem}
.legend{gap:.05rem .6rem;font-size:.72rem}
#course{break-before:page}
a{color:inherit;text-decoration:none}
}`;

/** The whole style sheet. Chart colours are variables, so that one drawing serves light, dark and paper. */
export const styleSheet: string = [
  `:root{color-scheme:light dark;${LIGHT_PAGE}${variables(light)}}`,
  `@media (prefers-color-scheme:dark){:root{${DARK_PAGE}${variables(dark)}}}`,
  base,
  tables,
  figures,
  phone,
  print,
].join("\n");
