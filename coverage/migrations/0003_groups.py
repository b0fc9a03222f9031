"""Reporter, Editor and Partner manager: who may do what on the desk."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CATALOGUE = ["series", "event", "eventtext", "company", "companytext", "person", "persontext", "topic", "topictext"]
CATALOGUE += ["topickeyword", "alias", "identifier", "image", "imagetext"]
WORK = ["source", "article", "tag", "announcement", "announcementtext", "participant", "relation", "evidence"]
WORK += ["evidencetranslation", "fact", "facttext", "claim", "mention", "timeline", "timelinetext", "timelineentry"]
WORK += ["timelineentrytext", "eventkey"]
PARTNERS = ["partner", "apikey"]


def allowed(Permission, app, models, acts):
    codenames = [f"{act}_{model}" for model in models for act in acts]
    return Permission.objects.filter(content_type__app_label=app, codename__in=codenames)


def make_groups(apps, schema_editor):
    for label in ("events", "coverage"):  # permissions are made after migrations only; groups need them now
        config = installed.get_app_config(label)
        create_permissions(config, apps=apps, verbosity=0)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    everything = ("add", "change", "delete", "view")
    work = allowed(Permission, "events", CATALOGUE, everything) | allowed(Permission, "coverage", WORK, everything)
    look = allowed(Permission, "coverage", ["publication", "live"], ["view"])
    publish = Permission.objects.filter(content_type__app_label="coverage", codename="publish")
    partners = allowed(Permission, "coverage", PARTNERS, everything)
    for name, permissions in {
        "Reporter": [work, look],
        "Editor": [work, look, publish],
        "Partner manager": [partners],
    }.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission for some in permissions for permission in some))


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0002_ledger_counter"),
        ("events", "0001_catalogue"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
