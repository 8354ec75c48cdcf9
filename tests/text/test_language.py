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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("da", "Hvad siger loven, og hvor skal noget blive uden penge mellem år?"),
        ("no", "Hva sier loven, og hvor skal noe bli uten penger mellom år?"),
        ("fi", "Hän on nyt jo täällä, mutta se ei ole vain niin kuin ennen."),
        ("cs", "Řekl, že se to nebo ono který od nich však jsou."),
        ("ro", "Ce au spus și de unde este mai mult pentru o lume care nu a fost."),
        ("hu", "Azt mondta, hogy nem lesz az még egy ilyen, és már csak ez volt."),
        ("tr", "Bu bir gün için çok daha değil, ama ne kadar var ve olduğu gibi."),
        ("id", "Dia tidak akan pergi ke kota itu karena sudah ada yang lebih dari ini."),
        ("vi", "Những người này không có một trong các việc đã được cho là của họ."),
        ("hr", "Ali to nije bio on koji će te iz grada po svemu kao što su rekli."),
        ("be", "Ён сказаў гэта ўчора."),
        ("sr", "Он је рекао да ће доћи."),
        ("sr", "Она је била на мору."),
        ("mk", "Тој рече дека ќе дојде."),
        ("bg", "Съдът реши, че дружеството е нарушило закона."),
        ("uk", "Він сказав, що закон порушено."),
        ("ur", "عدالت نے کہا کہ کمپنی نے قانون توڑا ہے اور بڑے جرمانے ہوں گے۔"),
        ("ko", "한국"),
        ("bn", "আদালত বলেছে"),
        ("ta", "நீதிமன்றம் கூறியது"),
        ("th", "ศาลตัดสินว่า"),
        ("ka", "სასამართლომ თქვა"),
        ("hy", "դատարանը ասաց"),
        ("am", "ፍርድ ቤቱ አለ"),
        ("ja", "カメラ"),
        ("zh", "关闭"),
    ],
)
def test_names_more_languages(code, text):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "de que se no España Peña"),
        ("pt", "de que se no João irmão"),
        ("ro", "de a la o ște țară"),
        ("pl", "na do i z łąka"),
        ("tr", "da de dağ sığ"),
        ("", "de que se no Peña"),
        ("", "de que se no Tarn"),
    ],
)
def test_between_languages_that_share_their_words_letters_decide(code, text):
    assert detect_language(text) == code


def test_capitals_do_not_matter():
    assert detect_language("THE COURT RULED THAT IT WAS NOT FOR THE MAYOR.") == "en"
    assert detect_language("ВІН СКАЗАВ, ЩО ЇЇ НЕМАЄ") == "uk"


def test_one_function_word_or_few_among_many_decide_nothing():
    names = "Zyxwv Qrst Plomf Belis Tarn "
    assert detect_language(names + "the") == ""
    assert detect_language(names * 6 + "the of and") == ""
    assert detect_language(names + "the of and") == "en"


def test_the_first_signs_decide_less_than_the_whole():
    assert detect_language("Wort und das ist nicht der Fall. " * 3 + "The court said that it was not. " * 40) == "en"


def test_the_end_of_a_long_text_is_not_read():
    assert detect_language("The court said that it was not the case. " * 700 + "法院周三裁定该公司。" * 900) == "en"


def test_a_japanese_text_may_be_mostly_chinese_characters():
    assert detect_language("最高裁判所判決公表の") == "ja"
    assert detect_language("最高法院判决公布最高法院判决公布の") == "zh"
