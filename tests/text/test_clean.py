from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, Span
from framing.text.clean import clean
from framing.text.segment import segment

TITLE = "Council closes the Elm bridge"
SHORT = [
    "The council voted on Tuesday to close the bridge over the Elm for repairs of at least nine months.",
    "Residents of the north bank said they had not been asked, and a lawyer announced an appeal.",
    "The mayor, who had promised to keep it open, said that the engineers had left her no choice.",
    "Traffic will be sent over the ring road, where the number of lorries has doubled since May.",
]
LONG = [
    f"{SHORT[0]} {SHORT[1]} The market opened in 1904 and has flooded twice since.",
    f"{SHORT[2]} Two councillors of her party voted against the plan, which costs 4 million crowns.",
    f"{SHORT[3]} Buses that used the bridge will turn back at the mill, and the ferry will run.",
    "Work is to begin on 3 June. Divers found cracks in two of the five piers last autumn, and the "
    "weight limit had been cut to seven tonnes already. A firm from the capital won the contract.",
]


def article(line="", at=0, body=SHORT):
    parts = [TITLE, *body]
    if line:
        parts.insert(at, line)
    return Article(id="elm", text="\n\n".join(parts))


def kept(item):
    return [p.text for p in segment(item, clean(item))]


def reasons(item):
    return {item.text[x.span.start : x.span.end]: x.reason for x in clean(item)}


PROMPTS = [
    "Sign up to our daily newsletter and never miss a story.",
    "Get the latest headlines delivered straight to your inbox every morning.",
    "Download the free Gazette app for iOS and Android.",
    "Share this article on Facebook",
    "Share | Tweet | Email | Print",
    "Follow us on Twitter @dailyecho and Facebook",
    "Read more: Who is the new finance minister?",
    "ALSO READ: Five charts that explain the crisis",
    "Related: How the vote will work | Mayor under fire",
    "WATCH: Drone footage shows flooded streets",
    "Listen to this article",
    "Advertisement",
    "Story continues below advertisement",
    "Sponsored: Why savers are switching to Acme",
    "Comments (24)",
    "Join the conversation",
    "VOTE: Do you agree with the plan?",
    "What do you think? Let us know in the comments below.",
    "Got a story? Email newsdesk@example.com",
    "Have you been affected by the floods? Get in touch by emailing haveyoursay@example.com.",
    "Report a typo",
    "Already a subscriber? Log in",
    "You have reached your limit of free articles.",
    "Support independent journalism. Donate today.",
    "The Packet is funded by readers like you. Chip in from $3 a month.",
    "Copyright 2024 The Elm Press. All rights reserved.",
    "This article was originally published in The Conversation.",
    "Editor's note: This story has been updated with comment from the ministry.",
    "The views expressed in this article are those of the author.",
    "(Reporting by Jane Doe in Oslo; Editing by John Roe)",
    "Jane Doe contributed reporting from Warsaw.",
    "5 min read",
    "Published: 12 March 2024, 14:05 GMT",
    "Protesters gather outside parliament on Monday. (AP Photo/John Roe)",
    "Flowers outside the hall. Picture: Ria Lund/Elm Evening Post",
    "Tags: economy, budget, inflation",
    "Home > News > World",
    "Webinar, 9 July: Surviving the winter. Register free with code KEY20",
    "Most read: 1. Ferry timetable changes 2. Dog rescued from weir",
    "责任编辑：王小明",
    "图/视觉中国",
    "相关阅读：市长否认指控",
    "扫码关注我们的公众号",
    "Lesen Sie auch: Die neue Brücke",
    "Lire aussi : Le pont fermé",
    "Читайте также: Мост закрыт",
]


@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("line", PROMPTS)
def test_prompts_labels_and_credits_are_left_out_wherever_they_stand(line, at):
    assert kept(article(line, at)) == SHORT


LONELY = [
    "Members read us without ads.",
    "Our letters page is open to all readers.",
    "Errors? Tell the readers' editor.",
    "Subscribers can download the full table here.",
    "You can contact our health team in confidence.",
    "Conference: Ports of Tomorrow, 3-4 June. Programme and registration online.",
]


@pytest.mark.parametrize("line", LONELY)
def test_lone_lines_on_the_papers_own_business_are_left_out(line):
    item = article(line, 2, LONG)
    assert not any(line[:20] in text for text in kept(item))
    assert sum(map(len, kept(item))) == sum(map(len, kept(article(body=LONG))))


REAL = [
    "The police said the driver was arrested at the scene.",
    "Members can vote until Friday.",
    "No immediate response was given.",
    "The charity is funded by donations from the public.",
    "The report was first published in May by the audit office.",
    "The results may be published next week.",
    "Support for the president fell to a third.",
    "Watch groups counted forty boats.",
    "Photographs of the site showed a deep crater.",
    "By Monday the strike was over.",
    "Do you remember the winter of 2003?",
    "Consider the numbers.",
    "Get used to it.",
    "It was signed on 12 March 2024.",
    "Sen. Jane Doe (R) voted against it.",
    "Sponsored by three senators, the bill passed in June.",
    "Comments by the minister angered the families.",
    "Text messages read out in court contradicted him.",
    "Our foreign ministry summoned the ambassador on Wednesday.",
    "You could hear the shots from the school.",
    "The writer was arrested at dawn.",
    "The picture is clear: debts are rising.",
    "The plan: cut 3,000 jobs by June and sell the land.",
    '"Sign up for the army," the poster said.',
    "“We relied on our readers,” she said.",
    "记者在现场看到，桥已经关闭。",
    "评论人士认为，这是错误的决定。",
]


@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("line", REAL)
def test_sentences_of_the_article_stay(line, at):
    assert line in " ".join(kept(article(line, at)))


def test_the_title_is_left_out_but_not_where_it_is_all_there_is():
    assert reasons(article())[TITLE] == "title"
    assert clean(Article(id="x", text="Council closes bridge")) == ()
    assert clean(Article(id="x", text="")) == ()


def test_a_first_line_that_is_a_sentence_stays_unless_the_reader_names_it_as_the_title():
    text = "Nobody saw it coming.\n\n" + "\n\n".join(SHORT)
    assert kept(Article(id="x", text=text))[0] == "Nobody saw it coming."
    assert kept(Article(id="x", text=text, title="Nobody saw it coming."))[0] == SHORT[0]


def test_an_article_without_full_stops_keeps_its_lines():
    text = "Bridge closed\nFerry runs until ten\nBuses turn back at the mill\nWork begins on 3 June"
    assert len(kept(Article(id="x", text=text))) == 4


def test_a_dateline_is_cut_off_its_sentence():
    for dateline in (
        "TORHAVEN, 6 Nov (Concord Press) -",
        "WASHINGTON —",
        "Denver (AP) –",
        "KANSAS CITY, Mo. --",
    ):
        item = Article(id="x", text=f"{TITLE}\n\n{dateline} {SHORT[0]}\n\n{SHORT[1]}")
        assert kept(item) == SHORT[:2]
        assert reasons(item)[dateline] == "dateline"
    assert kept(article("COVID-19 closed the bridge before, and the mill with it for a year.", 1))[0].startswith(
        "COVID-19"
    )


def test_a_chinese_dateline_is_cut_off_its_sentence():
    first = "新华社北京9月12日电（记者王小明）市议会周二决定关闭大桥，维修至少需要九个月。"
    text = f"大桥关闭\n{first}\n居民们说没有人问过他们的意见，商户的律师宣布上诉。"
    assert kept(Article(id="x", text=text))[0].startswith("市议会周二")


def test_datelines_and_bylines_on_their_own_line_are_left_out():
    for line in (
        "TAMUR, 19 September (VSNA)",
        "Sept 20 (Interlink)",
        "By Jane Doe and John Roe | 3 June",
        "Elm Review, August 2025",
    ):
        assert kept(article(line, 1)) == SHORT


def test_headings_are_left_out_and_lists_stay():
    parts = [
        SHORT[0],
        "The road ahead",
        SHORT[1],
        "The plan has three parts:",
        "- close the bridge",
        "- mend the piers",
        SHORT[2],
    ]
    text = "\n".join([TITLE, *parts])
    item = Article(id="x", text=text)
    assert reasons(item)["The road ahead"] == "heading"
    assert "close the bridge" in kept(item)


def test_questions_are_headings_only_where_there_are_several():
    one = "\n".join([TITLE, SHORT[0], "Who pays?", SHORT[1]])
    two = "\n".join([TITLE, SHORT[0], "Who pays?", SHORT[1], "What happens next?", SHORT[2]])
    assert "Who pays?" in " ".join(kept(Article(id="x", text=one)))
    assert kept(Article(id="x", text=two)) == SHORT[:3]


def test_biographies_are_left_out_only_of_people_the_article_does_not_speak_of():
    bio = "Jane Doe is a senior fellow at the Elm Institute. The views expressed are her own."
    assert kept(article(bio, 5)) == SHORT
    body = [*SHORT, "The lawyer, Jane Doe, said that the appeal would be filed on Monday morning at ten."]
    expert = "Jane Doe is a lecturer at the university of the north bank."
    assert expert in kept(article(expert, 2, body))


def test_what_follows_a_heading_for_comments_or_the_author_goes_with_it():
    text = "\n".join(
        [
            TITLE,
            *SHORT,
            "About the Creator",
            "Jane Doe",
            "Jane Doe is a content writer. She loves rivers.",
            "Comments",
            "I never liked that bridge, and I am glad that it will be closed at last.",
        ]
    )
    assert kept(Article(id="x", text=text)) == SHORT


def test_a_link_to_the_comments_amid_the_article_does_not_swallow_what_follows():
    assert kept(article("Comments (24)", 3)) == SHORT


def test_an_early_link_to_the_comments_does_not_swallow_the_article():
    assert kept(article("Comments", 1)) == SHORT


def test_prompts_at_the_end_of_a_paragraph_are_cut_off():
    item = article(body=[*SHORT[:3], f"{SHORT[3]} Sign up here for our free daily newsletter."])
    assert kept(item) == SHORT


def test_kept_ranges_are_put_back():
    line = "Sign up to our daily newsletter and never miss a story."
    item = article(line, 3)
    start = item.text.index(line)
    left_out = clean(item, [Span(start, start + len(line))])
    assert line in [p.text for p in segment(item, left_out)]
    assert TITLE in {item.text[x.span.start : x.span.end] for x in left_out}
    part = clean(item, [Span(start, start + 7)])
    assert "to our daily newsletter" in "".join(item.text[x.span.start : x.span.end] for x in part)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([TITLE, *SHORT, *PROMPTS, *REAL, "", "(AP)", "© 2024", "A | B"]), max_size=14),
    st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]),
)
def test_ranges_are_ordered_exact_and_never_everything(lines, end):
    item = Article(id="x", text=end.join(lines))
    found = clean(item)
    assert all(0 <= x.span.start < x.span.end <= len(item.text) and x.reason for x in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    left = " ".join(p.text for p in segment(item, found))
    assert all(line in left for line in SHORT if line in lines)
    assert found == clean(item)


def test_a_title_is_short_unstopped_and_followed_by_an_article():
    def first(line, *body, **known):
        item = Article(id="x", text="\n".join([line, *body]), **known)
        return reasons(item).get(line, "")

    assert first("word " * 33 + "word", *SHORT) == "title"
    assert first("word " * 34 + "word", *SHORT) == ""
    assert first("Who pays for the bridge?", *SHORT) == "title"
    assert first("It ends.", *SHORT) == ""
    assert first("- A bridge", *SHORT) == ""
    assert first("Bridge shut", "Ferry runs") == ""
    assert first("It ends.", *SHORT, title="It ends!") == "title"
    assert first("It ends.", "Ferry runs", title="IT ENDS") == "title"
    assert first(SHORT[0], *SHORT[1:], title="It ends") == ""


def test_where_all_would_go_the_lines_that_tell_something_stay():
    assert kept(Article(id="x", text="Photo: Jane Doe")) == ["Photo: Jane Doe"]
    assert kept(Article(id="x", text="Advertisement")) == []


def test_kept_ranges_cut_a_left_out_one_in_pieces():
    line = "Sign up to our daily newsletter and never miss a story."
    text = article(line, 3).text
    at = text.index(line)

    def left(*keep):
        found = clean(Article(id="elm", text=text), [Span(at + a, at + b) for a, b in keep])
        return [text[x.span.start : x.span.end] for x in found if x.reason != "title"]

    assert left() == [line]
    assert left((0, 7)) == [line[7:]]
    assert left((8, 10)) == [line[:8], line[10:]]
    assert left((20, 30), (8, 10)) == [line[:8], line[10:20], line[30:]]
    assert left((8, 20), (10, 30)) == [line[:8], line[30:]]
    assert left((50, 60)) == [line[:50]]
    assert left((-5, 100)) == []
    assert left((5, 5)) == [line]
    assert left((-30, -10)) == [line]


def test_a_dateline_goes_and_its_paragraphs_last_prompt_too():
    text = f"{TITLE}\n\nTOLMEN (Wire) — {SHORT[0]} Sign up here for our free daily newsletter.\n\n{SHORT[1]}"
    item = Article(id="x", text=text)
    assert kept(item) == SHORT[:2]
    assert list(reasons(item).values()) == ["title", "dateline", "newsletter prompt"]


def test_later_paragraphs_open_with_a_dateline_only_where_it_is_sure():
    assert kept(article(f"TOLMEN — {SHORT[3]}", 3))[2].startswith("TOLMEN")
    assert kept(article(f"TOLMEN (Wire) — {SHORT[3]}", 3))[2] == SHORT[3]
