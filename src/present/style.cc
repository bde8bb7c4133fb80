// The style sheet of the page: one column of text, cards for what is disputed,
// light and dark, phone to wide, paper.
#include "present/markup.h"

namespace crosscheck {

std::string_view style_sheet() {
  return R"css(
:root{--paper:#faf9f6;--card:#fff;--ink:#1d1c1a;--pale:#6d6a64;--line:#e2dfd8;
--accent:#1d5fa8;--warn:#a8480b;--warn-soft:#f6e6d8;--good:#24713f;
--good-soft:#dff0e3;--mark:#fff0b8;--soft:#efede7}
@media (prefers-color-scheme:dark){:root{--paper:#161719;--card:#1f2124;
--ink:#e8e6e1;--pale:#9a978f;--line:#33363b;--accent:#7db4f0;--warn:#f0a468;
--warn-soft:#3d2a1a;--good:#7fcf97;--good-soft:#1d3325;--mark:#574a14;
--soft:#2a2c30}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 6rem;
overflow-wrap:anywhere}
h1{font:600 clamp(1.6rem,4vw,2.4rem)/1.15 Georgia,"Noto Serif",serif;
margin:.1em 0 .6em;letter-spacing:-.01em}
h2{font-size:.85rem;letter-spacing:.08em;text-transform:uppercase;
margin:2.6rem 0 .8rem;padding-top:.8rem;border-top:2px solid currentColor}
h2 small{font-size:.85rem;font-weight:400;letter-spacing:0;text-transform:none;
color:var(--pale);margin-left:.5em}
h3{font-size:1.05rem;margin:0 0 .5rem}
a{color:var(--accent);text-decoration:none}
a:hover,a:focus-visible{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;
border-radius:3px}
ul,ol{list-style:none;margin:0;padding:0}
.over,.dim,figcaption,.from{color:var(--pale);font-size:.86rem}
.over{margin:0}
.warn h2{color:var(--warn)}
.good h2{color:var(--good)}
.facts{margin:0}
.facts .row{display:flex;gap:1rem;padding:.2rem 0}
dt{flex:0 0 3.6rem;color:var(--pale)}
dd{margin:0;flex:1}
figure{margin:1.6rem 0 0;padding:1rem;background:var(--card);
border:1px solid var(--line);border-radius:10px}
figcaption{margin-top:.6rem}
svg{display:block;overflow:visible}
svg text{font-size:12px;fill:var(--ink)}
svg .day{font-size:11px;fill:var(--pale);text-anchor:middle}
svg circle{fill:var(--accent)}
svg .main,svg .main circle{fill:var(--warn)}
svg .bar{fill:var(--accent);opacity:.35}
svg .main .bar{fill:var(--warn)}
svg .figure{fill:var(--good)}
svg .cut{stroke:var(--pale);stroke-dasharray:2 4;opacity:.6}
svg line.axis{stroke:var(--line);stroke-width:2}
svg.axis{margin:.2rem 0 .6rem;max-width:34rem}
svg.axis circle,svg.axis .bar{fill:var(--pale)}
svg.axis .main circle,svg.axis .main .bar{fill:var(--warn)}
svg.axis text{font-size:11px;fill:var(--pale)}
.card{background:var(--card);border:1px solid var(--line);
border-left:4px solid var(--line);border-radius:10px;padding:1rem 1.1rem;
margin:0 0 1rem}
.warn .card{border-left-color:var(--warn)}
.row{position:relative}
li.row{display:grid;grid-template-columns:11rem 1fr 2.6rem 9.5rem;
gap:.2rem 1rem;padding:.45rem 0;border-top:1px solid var(--line);
align-items:baseline}
.card ul li.row:first-child,.steps li.row:first-child,
.list li.row:first-child{border-top:0}
li.row:not(:has(.grade)){grid-template-columns:11rem 1fr 9.5rem}
.steps li.row:has(.value){grid-template-columns:8rem 10rem 1fr 2.6rem 9.5rem}
.value{font-variant-numeric:tabular-nums}
.card .value{font-size:1.06rem}
time{color:var(--pale);font-variant-numeric:tabular-nums;font-size:.92rem}
.lead time,.lead b{color:var(--warn)}
.who q,.pop q{display:block;color:var(--pale)}
.pop q{color:var(--ink);white-space:pre-line}
em{color:var(--warn)}
.grade{text-decoration:none;font-size:.8rem;font-weight:600;text-align:center;
border-radius:6px;padding:.12rem .4rem;background:var(--soft);cursor:help;
justify-self:start}
.g1,.g2{background:var(--good-soft);color:var(--good)}
.g4,.g5{background:var(--warn-soft);color:var(--warn)}
.refs{font-size:.84rem;font-variant-numeric:tabular-nums}
.ref{margin-right:.45rem;white-space:nowrap}
.ref>a{border-bottom:1px dotted}
.more{color:var(--pale)}
.pop{display:none;position:absolute;z-index:9;left:0;right:0;top:calc(100% + 2px);
white-space:normal;max-width:46rem;padding:.8rem 1rem;font-size:.95rem;
background:var(--card);border:1px solid var(--line);border-radius:10px;
box-shadow:0 8px 30px rgb(0 0 0/.22)}
.ref:hover .pop,.ref:focus .pop,.ref:focus-within .pop{display:block}
.from{display:block;margin-top:.4rem}
@media (hover:hover){.pop{pointer-events:none}}
@media (hover:none){.ref>a{pointer-events:none}}
mark{background:var(--mark);color:inherit;border-radius:2px}
.why{margin:.6rem 0 0;padding:.5rem .7rem;background:var(--soft);
border-radius:8px;font-size:.94rem}
.why>b{font-size:.75rem;text-transform:uppercase;letter-spacing:.06em;
color:var(--pale);margin-right:.5em}
.report{background:var(--card);border:1px solid var(--line);border-radius:10px;
padding:1rem 1.1rem;margin:0 0 1rem;content-visibility:auto;
contain-intrinsic-size:auto 900px}
.label{font-variant-numeric:tabular-nums;background:var(--soft);
border-radius:6px;padding:.1rem .4rem;margin-right:.3rem}
.report p{margin:0 0 .8rem}
.line{display:grid;grid-template-columns:2.6rem 1fr;gap:.8rem;
margin:0 -.4rem;padding:.22rem .4rem;border-radius:6px;scroll-margin:30vh;
font-family:Georgia,"Noto Serif",serif}
.line>a{text-align:right;color:var(--pale);
font:.78rem/1.9 system-ui,sans-serif}
:target{background:var(--mark)}
.line .dim{opacity:.7}
nav ol{columns:2;gap:2rem}
nav li{break-inside:avoid}
footer{font-size:.92rem}
@media (max-width:48rem){
li.row,li.row:not(:has(.grade)),.steps li.row:has(.value){
grid-template-columns:1fr auto}
.who,.refs,time{grid-column:1/-1}
.grade{grid-row:1;grid-column:2}
.value{font-size:1.06rem}
nav ol{columns:1}
.line{grid-template-columns:1.8rem 1fr;gap:.5rem}
dd{min-width:0}}
@media print{body{background:#fff;color:#000;font-size:10.5pt}
main{max-width:none;padding:0}.card,.report,figure{break-inside:avoid-page;
border-color:#bbb}.report{break-inside:auto;content-visibility:visible}
.pop{display:none!important}a{color:inherit}h2{break-after:avoid}}
)css";
}

}  // namespace crosscheck
