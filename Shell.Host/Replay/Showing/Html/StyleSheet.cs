namespace Replaying.Showing.Html;

/// <summary>How the page looks. Every colour stands beside a word or a sign.</summary>
internal static class StyleSheet
{
    /// <summary>The page, its head, and the labels. No <c>&lt;</c> and no <c>&amp;</c>, so that it is well-formed as XML.</summary>
    public const string Text =
        """

        :root{color-scheme:light dark;--page:#fff;--card:#f6f7f9;--line:#d9dde3;--ink:#1c2128;--faint:#59636e;--link:#0b57d0;
        --good:#17753a;--busy:#8a5300;--bad:#b3261e;--else:#6a3fb5;--good-fill:#3aa85f;--busy-fill:#e0a030;--wait-fill:#e8c35a;
        --bad-fill:#e0605a;--error-fill:#a4161a;--else-fill:#8a5fd6;--track:#e9ecf0;--hit:#fff6d6}
        @media (prefers-color-scheme:dark){:root{--page:#14171b;--card:#1c2127;--line:#343b44;--ink:#e3e7ec;--faint:#9aa5b1;--link:#8ab4f8;
        --good:#6fd08c;--busy:#f0b95a;--bad:#ff8f87;--else:#c3a6ff;--good-fill:#2f9152;--busy-fill:#b97d1c;--wait-fill:#a08a2e;
        --bad-fill:#c9453f;--error-fill:#ff5c54;--else-fill:#9d78e8;--track:#262c33;--hit:#3a3413}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1.5rem clamp(.75rem,3vw,2.5rem) 4rem;max-width:1200px;background:var(--page);color:var(--ink);
        font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}
        h2{font-size:1.3rem;margin:2.5rem 0 .3rem}
        h3{font-size:1.05rem;margin:0 0 .5rem}
        .details h3{font-size:.9rem;margin:1rem 0 .3rem}
        p{margin:.3rem 0 .7rem}
        a{color:var(--link)}
        small,.since,.origin,.because,.source,.took,.share,figcaption,dt,.none,caption{color:var(--faint)}
        code,pre,.event{font-family:ui-monospace,monospace;font-size:.92em}
        pre{white-space:pre-wrap;margin:.3rem 0;padding:.4rem .6rem;border-left:3px solid var(--bad);background:var(--card)}
        time,.until{white-space:nowrap;font-variant-numeric:tabular-nums}
        span,code,td,dd,q{unicode-bidi:isolate}
        summary{cursor:pointer}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
        .lead{max-width:48rem;color:var(--faint);margin-bottom:1.2rem}
        .unit,.difference{border:1px solid var(--line);border-radius:10px;padding:1rem;margin:0 0 1rem;background:var(--card)}
        .now{font-size:1.15rem;margin:0 0 .7rem}
        .now a{font-weight:700;margin-right:.3rem}
        .since{font-size:.9rem;white-space:nowrap}
        .pill{display:inline-block;padding:0 .55em;border-radius:1em;border:1px solid currentColor;font-size:.85em;font-weight:600;
        white-space:nowrap}
        .pill::before{margin-right:.35em}
        .pill.active{color:var(--good)}.pill.active::before{content:"●"}
        .pill.waiting{color:var(--busy)}.pill.waiting::before{content:"○"}
        .pill.maintenance{color:var(--busy)}.pill.maintenance::before{content:"◆"}
        .pill.blocked{color:var(--bad)}.pill.blocked::before{content:"■"}
        .pill.error{color:var(--page);background:var(--bad);border-color:var(--bad)}.pill.error::before{content:"✕"}
        .pill.unknown{color:var(--faint)}.pill.unknown::before{content:"?"}
        .mark{white-space:nowrap;font-size:.88em}
        .mark.ok,.mark.changed,.mark.told{color:var(--good)}.mark.told::before{content:"› "}.mark.ok::before{content:"✓ "}
        .mark.changed::before{content:"+ "}
        .mark.unchanged,.mark.skipped{color:var(--faint)}.mark.unchanged::before{content:"= "}.mark.skipped::before{content:"– "}
        .mark.failed{color:var(--bad);font-weight:600}.mark.failed::before{content:"✕ "}
        .mark.unfinished{color:var(--busy);font-weight:600}.mark.unfinished::before{content:"… "}
        .mark.differs{color:var(--else);font-weight:600}.mark.differs::before{content:"≠ "}
        .mark.partial{color:var(--busy)}.mark.partial::before{content:"◐ "}
        .strip{margin:0}
        .lane{display:grid;grid-template-columns:10.5rem 1fr 8rem;gap:.8rem;align-items:center;min-height:1.7rem}
        .share{font-size:.85rem;font-variant-numeric:tabular-nums}
        .bar{display:block;overflow:visible}
        .bar rect{fill:currentColor;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
        .bar .track{fill:var(--track);stroke:none}
        .bar.active{color:var(--good-fill)}.bar.waiting{color:var(--wait-fill)}.bar.maintenance{color:var(--busy-fill)}
        .bar.blocked{color:var(--bad-fill)}
        .bar.error,.bar.failed{color:var(--error-fill)}.bar.unknown{color:var(--faint)}.bar.unfinished{color:var(--busy)}
        .bar.differs,.bar.holds{color:var(--else-fill)}
        .holds{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.88em}
        .axis{display:flex;justify-content:space-between;gap:1rem;font-size:.82rem;margin:.2rem 8.8rem 0 11.3rem}
        .verdict{font-size:1.1rem;font-weight:600;margin:1.5rem 0 .8rem}
        .verdict.good{color:var(--good)}.verdict.good::before{content:"✓ "}
        .verdict.bad{color:var(--bad)}.verdict.bad::before{content:"≠ "}
        .counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.6rem;margin:0 0 1rem}
        .count{border:1px solid var(--line);border-radius:8px;padding:.5rem .8rem;background:var(--card)}
        .count dd{margin:0;line-height:1.3}.count b{display:block;font-size:1.5rem;font-variant-numeric:tabular-nums}
        .count small{display:block}
        .count.zero b{color:var(--faint);font-weight:400}
        .count.same b{color:var(--good)}.count.different b,.count.unreadable b{color:var(--bad)}
        .count.approved b,.count.partial b{color:var(--busy)}
        .facts{margin:0 0 .8rem}.facts div{display:grid;grid-template-columns:6.5rem 1fr;gap:.5rem}.facts dd{margin:0}
        .set{display:block;color:var(--faint)}
        .cut{padding:.5rem .8rem;border-left:3px solid var(--busy);background:var(--card)}
        footer{max-width:48rem}footer dt{color:var(--ink);font-weight:600}footer dd{margin:0 0 .5rem}

        """;

    /// <summary>The timeline, both lists, what is filtered, narrow windows and paper.</summary>
    public const string Rows =
        """

        .filters{border:1px solid var(--line);border-radius:10px;padding:.3rem .9rem .6rem;margin:2.5rem 0 -1rem}
        .filters label{display:inline-block;padding:.2rem .9rem .2rem 0;cursor:pointer}
        body:has(#show-moves:checked) .timeline>li:not(.moves),body:has(#show-trouble:checked) .timeline>li:not(.trouble),
        body:has(#show-otherwise:checked) .timeline>li:not(.otherwise){display:none}
        .timeline{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
        .timeline>li{border-bottom:1px solid var(--line);border-left:4px solid transparent}
        .timeline>li.otherwise{border-left-color:var(--else-fill)}.timeline>li.trouble{border-left-color:var(--error-fill)}
        .timeline>li:target{background:var(--hit);display:list-item!important}
        .timeline summary{display:grid;grid-template-columns:1rem 11.2rem 10.5rem 1fr auto;gap:.1rem .8rem;padding:.45rem .6rem;
        align-items:baseline;list-style:none}
        .timeline summary::-webkit-details-marker{display:none}
        .timeline summary:hover,.timeline details[open]>summary{background:var(--card)}
        .timeline summary::before{content:"▸";color:var(--faint)}.timeline details[open]>summary::before{content:"▾"}
        .tags>span{white-space:nowrap}
        .timeline .tags{margin:0;font-size:.9rem;text-align:right;max-width:22rem}
        .timeline .tags>span{margin-left:.5rem}
        .moves .text{font-weight:600}
        .settled .event,.settled .text,.settled .when{color:var(--faint)}
        .why{grid-column:3/-1;color:var(--bad)}.why::before{content:"✕ "}
        .details{padding:.2rem .8rem 1rem 1.4rem;border-left:1px solid var(--line);margin:0 0 .5rem 1rem}
        .steps{margin:.2rem 0;padding-left:1.6rem}.steps li{padding:.12rem 0}.steps .took{margin-left:.4rem}
        .because::before{content:"because "}
        .origin{font-size:.85rem;margin-top:1rem}
        .both{width:100%;border-collapse:collapse;table-layout:fixed;margin:.3rem 0 .8rem}
        .both caption{text-align:left;font-size:.85rem;padding:.2rem 0}
        .both th{text-align:left;font-weight:600;border-bottom:1px solid var(--line);padding:.2rem .6rem}
        .both td{vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
        .both .because,.both .source{display:block;font-size:.88em}
        .both .sign{font-weight:700;display:inline-block;width:1em}
        .both .same{color:var(--faint)}
        .both .differs .recorded .sign{color:var(--bad)}.both .differs .built .sign{color:var(--good)}
        .both .differs .recorded:not(.empty){background:color-mix(in srgb,var(--bad) 9%,transparent)}
        .both .differs .built:not(.empty){background:color-mix(in srgb,var(--good) 9%,transparent)}
        .both .empty{color:var(--faint);font-style:italic}
        .both .argument td{font-size:.9em;color:var(--faint)}
        @media (max-width:820px){
        .timeline summary{grid-template-columns:1rem 1fr auto;gap:.1rem .5rem}
        .timeline .standing,.timeline .tags,.why{grid-column:2/-1;text-align:left;max-width:none}
        .timeline .tags>span{margin:0 .6rem 0 0}
        .timeline .event{text-align:right}
        .lane{grid-template-columns:8.6rem 1fr 4.6rem;gap:.5rem}.axis{margin:.2rem 0 0}.now .text{display:block}
        }
        @media (max-width:520px){
        body{font-size:14px}
        .unit,.difference{padding:.7rem}
        .lane{grid-template-columns:1fr auto;gap:0 .5rem;padding:.15rem 0}.lane .bar{grid-row:2;grid-column:1/-1}
        .axis{flex-wrap:wrap;gap:0 1rem}.axis span:nth-child(2){order:3;flex-basis:100%;text-align:center}
        .counts{grid-template-columns:1fr 1fr}
        .facts div{grid-template-columns:1fr;gap:0}.facts div+div{margin-top:.3rem}
        .details{padding-left:.7rem;margin-left:.3rem}
        .both,.both caption,.both tbody,.both tr,.both td{display:block;width:auto}.both thead{display:none}
        .both .recorded::before{content:"recorded ";font-size:.85em;color:var(--faint)}
        .both .built::before{content:"this build ";font-size:.85em;color:var(--faint)}
        .both .same .built{display:none}.both .same .recorded::before{content:"in both "}
        }
        @media print{
        body{max-width:none;padding:0;font-size:10pt}.filters{display:none}
        .timeline>li,.difference,.unit{break-inside:avoid}
        *{print-color-adjust:exact}
        }

        """;
}
