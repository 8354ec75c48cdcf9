import pytest

from framing.text.language import detect_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The court ruled on Wednesday that the company had abused its position."),
        ("zh", "法院周三裁定该公司滥用市场支配地位。"),
        ("ja", "裁判所は会社が法律に違反したと判断した。"),
        ("ko", "법원은 회사가 법을 위반했다고 판결했다."),
        ("de", "Der Minister hat am Mittwoch gesagt, dass es nicht so ist."),
        ("fr", "Il a dit que le gouvernement ne peut pas le faire."),
        ("es", "El gobierno dijo que no se puede hacer en el país."),
        ("pt", "O governo disse que não é possível fazer isso no país."),
        ("it", "Il governo ha detto che non è possibile."),
        ("nl", "Hij zei dat het niet zo is en dat de regering het weet."),
        ("pl", "Sąd orzekł, że spółka nie może tego zrobić w tym roku."),
        ("ru", "Суд постановил, что компания нарушила закон об этом."),
        ("uk", "Суд постановив, що компанія порушила її закон."),
        ("ar", "قالت المحكمة إن الشركة انتهكت القانون."),
        ("fa", "دادگاه گفت که این شرکت قانون را نقض کرده است."),
        ("el", "Το δικαστήριο έκρινε ότι η εταιρεία παραβίασε τον νόμο."),
        ("he", "בית המשפט קבע כי החברה הפרה את החוק."),
        ("hi", "अदालत ने कहा कि कंपनी ने कानून तोड़ा।"),
    ],
)
def test_names_the_language(code, text):
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "   ", "123 456 %", "Zyxwv qrst plomf", "Belis", "\x00\ufeff"])
def test_says_nothing_when_unsure(text):
    assert detect_language(text) == ""


def test_foreign_names_do_not_decide():
    text = "The minister met 习近平 in 北京 and said that the talks had been good for both of the countries."
    assert detect_language(text) == "en"


def test_a_long_text_is_sampled_in_its_middle_too():
    assert detect_language("www.example.com " * 10 + "The court said that it was not the case. " * 5000) == "en"
