"""The style sheet of a page: system fonts, a good measure, light and dark, phone, desktop and paper.

A stance is never told by colour alone: each has an underline of its own, an icon and a word.
"""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #22252b; --soft: #5a606b; --line: #dfdbd2; --link: #2b5797;
  --for: #1a7556; --against: #b03a2a; --condition: #875c00; --claim: #4657ab; --several: #4d535d;
  --read: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191d; --card: #22252b; --ink: #e5e3dd; --soft: #a3a8b2; --line: #383c44; --link: #9dbdf0;
    --for: #6cc9a3; --against: #ef9887; --condition: #e0b961; --claim: #a9b6f3; --several: #b9bec8;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 2rem; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 66rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 var(--plain); overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, mark:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.for { --tone: var(--for); --kind: solid; }
.against { --tone: var(--against); --kind: double; }
.condition { --tone: var(--condition); --kind: dashed; }
.claim { --tone: var(--claim); --kind: dotted; }
.several { --tone: var(--several); --kind: solid; --thick: 4px; }

header { max-width: 40rem; margin-bottom: 2.5rem; }
.kicker { margin: 0 0 .6rem; color: var(--soft); font-size: .875rem; letter-spacing: .02em; }
h1 { margin: 0 0 .8rem; font: 600 2.1rem/1.2 var(--read); text-wrap: balance; }
.facts { margin: 0 0 1.2rem; color: var(--soft); font-size: .925rem; }
header .summary { margin: 0; font: italic 1.1rem/1.55 var(--read); color: var(--soft); white-space: pre-line; }
h2 { margin: 0 0 .5rem; font: 600 1.3rem/1.3 var(--read); }
.lead { margin: 0 0 1.1rem; max-width: 40rem; color: var(--soft); font-size: .925rem; }
section { margin-top: 3.2rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
footer { margin-top: 3.5rem; color: var(--soft); font-size: .85rem; max-width: 40rem; }
.unseen { font: .7em/1 ui-monospace, monospace; color: var(--soft); border: 1px solid var(--line); padding: 0 .2em; }

.reading { display: flex; flex-direction: column-reverse; gap: 1.75rem; }
.text p { position: relative; margin: 0 0 1.15em; font: 1.14rem/1.7 var(--read); white-space: pre-line; }
.text .number {
  display: block; color: var(--soft); font: .72rem/1.4 var(--plain); user-select: none; white-space: nowrap;
}
mark {
  background: color-mix(in srgb, var(--tone) 9%, transparent); color: inherit; cursor: help;
  text-decoration: underline var(--kind) var(--tone) var(--thick, 2px); text-underline-offset: .22em;
  text-decoration-skip-ink: none;
}
mark:hover, mark:focus { background: color-mix(in srgb, var(--tone) 24%, transparent); }
sup { line-height: 0; font: 600 .68rem/0 var(--plain); }
.reference { color: var(--tone); text-decoration: none; padding: .5em .15em; white-space: nowrap; }
.reference:hover { text-decoration: underline; }
sup:target .reference, tr:target .count { background: color-mix(in srgb, var(--link) 25%, transparent); }
.whole { white-space: nowrap; margin-inline-start: .35em; }
.whole::before { content: "\\b6"; color: var(--soft); font: .75rem/1 var(--plain); }

.card {
  display: none; position: fixed; z-index: 2; left: .75rem; right: .75rem; bottom: .75rem;
  max-height: 45vh; overflow: auto; padding: .9rem 1rem; text-align: start; white-space: normal; cursor: default;
  background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: .6rem;
  box-shadow: 0 6px 28px rgb(0 0 0 / .2); font: .9rem/1.45 var(--plain);
}
mark:hover > .card, mark:focus > .card { display: block; }
.entry {
  display: block; padding-inline-start: .7rem;
  border-inline-start: 3px var(--kind, solid) var(--tone, transparent);
}
.entry + .entry { margin-top: .8rem; }
.entry .count { float: inline-end; margin-inline-start: .6rem; color: var(--soft); }
.stance { color: var(--tone); font-weight: 600; }
.what, .how, .topic, td .summary, .quoted { display: block; }
.what { font: 1.06em/1.4 var(--read); }
.how, .topic, td .summary { color: var(--soft); font-size: .9em; }
.quoted { color: var(--soft); font: italic .95em/1.45 var(--read); }

.legend { font-size: .875rem; }
.legend h2 { font: 600 .875rem/1.4 var(--plain); margin-bottom: .4rem; }
.legend ul { display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; margin: 0; padding: 0; list-style: none; }
.legend .icon { display: inline-block; width: 1.3em; color: var(--tone); }
.legend .line { color: var(--soft); margin-inline-start: .5em; }
.sample {
  text-decoration: underline var(--kind) var(--tone) var(--thick, 2px); text-underline-offset: .22em;
}
.hint { margin: .6rem 0 0; color: var(--soft); }
.quotations dt { margin-top: 1.2rem; color: var(--soft); font-size: .85rem; }
.quotations dd { margin: .3rem 0 0; position: relative; }
.quotations q { font: 1.14rem/1.6 var(--read); }
.others { color: var(--soft); font-size: .925rem; }
.others sup { font-size: .8rem; line-height: inherit; vertical-align: baseline; }

table { width: 100%; border-collapse: collapse; font-size: .925rem; }
th { text-align: start; font-weight: 600; color: var(--soft); font-size: .8rem; padding: .3rem .8rem .3rem 0; }
td { vertical-align: top; padding: .8rem .9rem .8rem 0; border-top: 1px solid var(--line); min-width: 0; }
td.count { color: var(--soft); font-variant-numeric: tabular-nums; }

@media (max-width: 46rem) {
  body { padding-top: 1.5rem; }
  h1 { font-size: 1.65rem; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { padding: .9rem 0; border-top: 1px solid var(--line); }
  td { border: 0; padding: .12rem 0 .12rem 5.2rem; position: relative; }
  td::before {
    content: attr(data-label); position: absolute; left: 0; top: .2rem; color: var(--soft); font-size: .78rem;
  }
}
@media (min-width: 46.01rem) {
  .positions td:nth-child(2), .claims td:nth-child(2) { width: 9.5rem; }
  .positions td:nth-child(4), .claims td:nth-child(4) { width: 9rem; }
  .positions td:nth-child(5), .divergences td:nth-child(4) { width: 7.5rem; }
  .positions td:nth-child(6), .claims td:nth-child(5) { width: 4rem; }
  .divergences td:nth-child(1) { width: 32%; }
  td.count { width: 2.6rem; }
}
@media (min-width: 64rem) {
  .card { left: auto; right: 2rem; bottom: 2rem; width: 24rem; }
  .reading { display: grid; grid-template-columns: minmax(0, 40rem) minmax(0, 1fr); gap: 3rem; }
  .legend { position: sticky; top: 2rem; align-self: start; }
  .legend ul { flex-direction: column; }
  .text .number { position: absolute; right: calc(100% + .6rem); line-height: 1.94rem; }
  .text mark:hover > .card, .text mark:focus > .card { display: inline-block; }
  .text .card {
    position: absolute; left: calc(100% + 2rem); right: auto; bottom: auto; width: 21rem; max-height: 26rem;
  }
}
@media print {
  :root {
    --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
    --for: #000; --against: #000; --condition: #000; --claim: #000; --several: #000;
  }
  @page { margin: 18mm 16mm; }
  body { padding: 0; max-width: none; font-size: 9.5pt; }
  .text p { font-size: 10.5pt; line-height: 1.5; orphans: 3; widows: 3; }
  mark, mark:hover, mark:focus { background: none; text-decoration-thickness: 1px; }
  .several { --thick: 2px; }
  .card, .hint, mark:hover > .card, mark:focus > .card { display: none; }
  .reading { display: flex; }
  .legend { position: static; }
  .legend ul { flex-direction: row; }
  .text .number { position: static; display: inline; margin-inline-end: .5em; line-height: inherit; }
  a { color: inherit; text-decoration: none; }
  .source::after { content: " (" attr(href) ")"; }
  table { font-size: 8.5pt; }
  .positions td:nth-child(2), .claims td:nth-child(2) { width: 32mm; }
  .positions td:nth-child(4), .claims td:nth-child(4), .positions td:nth-child(5) { width: 25mm; }
  tr, dd, h2 { break-inside: avoid; }
  h1, h2, .lead, dt { break-after: avoid; }
  section { margin-top: 1.5rem; }
}
"""
