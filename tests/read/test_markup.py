import pytest

from pipeline.read.markup import html_text, is_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Skog</p><p>Vatten</p>", "Skog\n\nVatten"),
        ("<div>Skog<div>Vatten</div>Berg</div>", "Skog\n\nVatten\n\nBerg"),
        ("<p>Skog<br>Vatten<br/>Berg</p>", "Skog\nVatten\nBerg"),
        ("Skog<br><br>Vatten", "Skog\n\nVatten"),
        ("<p>Sk<b>og</b>ens <i>\n  väg</i></p>", "Skogens väg"),
        ("<h1>V&auml;g &amp; vatten</h1><p>&Aring;r&nbsp;2013</p>", "Väg & vatten\n\nÅr\xa02013"),
        ("<head><title>T</title><style>p{}</style></head><body>Skog</body>", "Skog"),
        ("<script>var a = '<p>nej</p>';</script><p>ja</p>", "ja"),
        ("<nav><a>Hem</a></nav><p>Skog</p>", "Skog"),
        ("<p>Skog</p><footer><p>Om tjänsten Återkoppling</p></footer>", "Skog"),
        ("<ul><li>ett<li>två</ul>", "ett\n\ntvå"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        # no usable tags: the source's own lines
        (
            "<html><body>Rad ett\n\n2 Rad två\nRad tre</body></html>",
            "Rad ett\n\n2 Rad två\nRad tre",
        ),
        ("Bara text\n\nutan taggar", "Bara text\n\nutan taggar"),
        # blank lines inside an element part its text
        ("<div>1 Skog\n\n2 Vatten</div>", "1 Skog\n\n2 Vatten"),
        ("<div><pre>1 Skog\n\n2 Vatten</pre></div>", "1 Skog\n\n2 Vatten"),
        # broken markup
        ("<p>Skog <b>och <p>vatten", "Skog och\n\nvatten"),
        ("<head><title>T<body><p>Skog</p>", "Skog"),
        ("", ""),
        ("a < b och c > d", "a < b och c > d"),
    ],
)
def test_text_stands_as_a_browser_shows_it(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n  <html lang='sv'>", True),
        ("<div><p>Skog</p></div>", True),
        ("Skogen växer.", False),
        ("Skriv till <anna@example.se> eller <https://example.se>.", False),
        ("om a<b och b<c så är a<c", False),
    ],
)
def test_markup_is_known(text: str, *, expected: bool) -> None:
    assert is_html(text) is expected
