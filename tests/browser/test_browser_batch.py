"""A batch in a real browser: upload, reload while it runs, compare, reload, open a story, take everything along."""

import io
import zipfile

import pytest

from framing.ui.corpus import corpus_folder, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def pile(tmp_path):
    """Two stories of the corpus, two articles each."""
    path = tmp_path / "pile.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for story in stories(corpus_folder())[:2]:
            for article in sorted(story.folder.glob("*.txt"))[:2]:
                archive.write(article, f"{story.id}/{article.name}")
    return path


def test_a_batch_from_upload_to_archive(open_page, pile):
    page = open_page()
    page.set_default_timeout(240_000)
    page.get_by_role("link", name="Batch").click()
    page.get_by_role("heading", name="Many articles at once").wait_for()
    page.locator('input[type="file"]').first.set_input_files(str(pile))
    page.get_by_role("heading", name="Stories", exact=True).wait_for()
    page.reload()
    page.get_by_text("4 articles").first.wait_for()
    page.get_by_role("button", name="Compare inside").click()
    page.get_by_role("button", name="Stop").wait_for()
    page.reload()
    page.get_by_role("heading", name="Compared stories").wait_for()
    with page.expect_download() as got:
        page.get_by_role("button", name="Download everything (ZIP)").click()
    names = zipfile.ZipFile(io.BytesIO(got.value.path().read_bytes())).namelist()
    assert {"articles.parquet", "differences.parquet", "manifest.jsonl", "stories.jsonl"} <= set(names)
    assert any(n.startswith("reports/") and n.endswith(".html") for n in names)
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    assert page.get_by_text("Batch").count()
    other = open_page()
    other.get_by_role("link", name="Batch").click()
    other.get_by_role("heading", name="Many articles at once").wait_for()
    assert other.get_by_text("pile.zip").count() == 0
