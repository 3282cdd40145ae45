import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Revision, Site, Workflow, WorkflowPage

from articles.models import HomePage, SeriesPage, StandardPage, Topic
from prospect_site.setting_up import set_up_site


def everything() -> tuple[int, ...]:
    models = (Page, Revision, Locale, Site, Topic, Workflow)
    return tuple(model.objects.count() for model in models)


def test_a_second_run_changes_nothing(site):
    before = everything()
    assert set_up_site() == []
    assert everything() == before


def test_the_two_series_stand_at_their_addresses(site):
    addresses = {series.title: series.url for series in SeriesPage.objects.all()}
    assert addresses == {"遠景論壇": "/forum/", "Prospects & Perspectives": "/en/perspectives/"}


def test_each_series_is_attached_to_a_workflow(site):
    attached = WorkflowPage.objects.filter(workflow__active=True).values_list("page_id", flat=True)
    assert set(attached) == set(SeriesPage.objects.values_list("pk", flat=True))


def test_standard_pages_know_their_translation(site):
    about = StandardPage.objects.get(title="關於我們")
    assert about.get_translations().get().url == "/en/about/"


def test_no_welcome_page_of_wagtail_is_left(site):
    assert not Page.objects.filter(content_type=ContentType.objects.get_for_model(Page), depth=2).exists()


def test_what_an_editor_changed_stays(site):
    HomePage.objects.filter(pk=site.pk).update(title="遠景論壇新名")
    StandardPage.objects.filter(slug="about").update(title="新的關於")
    Topic.objects.filter(slug="china").update(name="中國")
    assert set_up_site() == []
    assert HomePage.objects.get(pk=site.pk).title == "遠景論壇新名"
    assert Topic.objects.get(slug="china").name == "中國"


def test_the_site_follows_its_address(site, settings):
    settings.SITE_URL = "https://forum.example.org"
    assert set_up_site() == ["Site at https://forum.example.org"]
    assert Site.objects.get().root_url == "https://forum.example.org"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_interrupted_run_leaves_nothing(monkeypatch):
    Page.objects.filter(depth__gt=1).delete()

    def power_cut():
        raise KeyboardInterrupt

    monkeypatch.setattr("prospect_site.setting_up.set_up_desk", power_cut)
    with pytest.raises(KeyboardInterrupt):
        set_up_site()
    assert not HomePage.objects.exists()
