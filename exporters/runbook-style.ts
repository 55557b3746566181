// The style sheet of the runbook pages: made for a telephone in one hand, light and dark; no font and no file is fetched.

const LIGHT =
  "--page:#ffffff;--ink:#1a232c;--soft:#52606d;--rule:#dde3e9;--stripe:#f3f5f7;--link:#0b5394;--now:#a32408;";
const DARK =
  "--page:#0e1318;--ink:#e6ebf0;--soft:#a9b5c1;--rule:#2c3742;--stripe:#1a222a;--link:#7cc0ff;--now:#ff9d80;";

export const runbookStyle: string = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:46rem;padding:0 1rem 4rem;background:var(--page);color:var(--ink);font:17px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
nav{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0 -1rem;padding:0 1rem;background:var(--page);border-bottom:1px solid var(--rule)}
nav a{padding:.7rem 0}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.45rem;line-height:1.2;margin:1.25rem 0 .5rem}
h2{font-size:1.2rem;margin:2.25rem 0 0;padding-top:1rem;border-top:3px solid var(--rule)}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
h2,h3,a[id]{scroll-margin-top:3.75rem}
#do-now,#viec-can-lam-ngay{color:var(--now)}
p{margin:.5rem 0}
ol,ul{padding-left:1.4rem;margin:.5rem 0}
li{margin:.45rem 0}
code,pre,h1{overflow-wrap:anywhere}
code{font:.88em/1.45 ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;background:var(--stripe);border-radius:4px;padding:.05em .25em}
pre{background:var(--stripe);border:1px solid var(--rule);border-radius:8px;padding:.7rem .8rem;margin:.6rem 0;white-space:pre-wrap}
pre code{padding:0;background:none}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.88em}
th,td{padding:.4rem .5rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
.all{list-style:none;padding:0}
.all li{margin:0;padding:.75rem 0;border-bottom:1px solid var(--rule)}
.all p{margin:.15rem 0;color:var(--soft);font-size:.92em}
`;
