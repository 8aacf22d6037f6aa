"""What people type is text. The pages that show it are opened role by role in test_every_page; here are the rest."""

from tests.browser.polyglots import ADDRESS, LONG, NAME, PAST_THE_FORMS, SHORT


def test_what_was_typed_is_on_record_letter_by_letter(portal, polyglots):
    assert polyglots > 15
    typed = {
        ("toddlers_child", "name"): {NAME, LONG},
        ("toddlers_child", "mother_name"): {NAME, LONG},
        ("toddlers_child", "address"): {ADDRESS},
        ("accounts_user", "full_name"): {LONG},
        ("regions_posyandu", "name"): {SHORT},
        ("toddlers_measurement", "measured_by"): {SHORT},
        **{place: {LONG} for place in PAST_THE_FORMS},
    }
    # A posyandu that only a file names is written in the capitals of a name.
    stored = {place: {text.lower() for text in texts} for place, texts in typed.items()}
    names = {
        (table, column): {
            text.lower() for (text,) in portal.ask(f"SELECT {column} FROM {table}") if "alert(" in text.lower()
        }
        for table, column in typed
    }
    assert names == stored


def test_a_script_runs_neither_in_a_search_nor_at_the_sign_in(device, as_person, polyglots):
    page, _watch = device()
    page.goto("/akun/masuk/?next=%22%3E%3Csvg%20onload=alert(1)%3E")
    page.fill("[name=login]", LONG)
    page.fill("[name=password]", LONG)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    page = as_person("dewi", width=1280)
    page.goto("/balita/")
    page.fill("main [name=q]", LONG[:100])
    with page.expect_navigation():
        page.press("main [name=q]", "Enter")
    assert "alert" not in page.url


def test_the_watch_sees_a_script_that_the_policy_forbids(device):
    page, watch = device()
    page.goto("/akun/masuk/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))")
    (fault,) = watch.taken()
    assert "Content Security Policy" in fault
